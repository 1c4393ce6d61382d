import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { formWith } from "@/app/_components/form/form-state";
import { formWords } from "@/app/_components/form/form-words";
import { SimpleForm } from "@/app/_components/form/simple-form";
import { Notice } from "@/app/_components/notice";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { wordingOf } from "@/app/_components/wording";
import type { MunicipalityOption } from "@/lib/contract/views";
import type { Actor } from "@/lib/domain/actors";
import type { Meeting } from "@/lib/domain/meetings";
import { refusalToRegister } from "@/lib/domain/permissions";
import { registerAction } from "../actions";
import { loadMeeting, loadRegisterPage } from "../loaders";
import { RegisterGate } from "./_components/register-gate";
import { Registered } from "./_components/registered";

type Props = PageProps<"/meetings/[slug]/register">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  await loadMeeting(slug);
  const t = await getTranslations("meeting");
  return { title: t("registerTitle") };
}

export default async function RegisterPage({ params }: Props) {
  const { slug } = await params;
  const { meeting, registration, municipalities, now, actor } = await loadRegisterPage(slug);
  const t = await getTranslations("meeting");
  const words = await wordingOf(meeting);
  const refusal = refusalToRegister(actor, meeting, now);
  return (
    <Page
      title={t("registerTitle")}
      above={<PageLink href={`/meetings/${slug}`}>{meeting.title[words.locale]}</PageLink>}
    >
      {registration !== null ? (
        <Registered
          meeting={meeting}
          municipality={words.municipality(
            municipalities.find(({ name }) => name === registration.municipalityName) ?? {
              name: registration.municipalityName,
              urban: false,
            },
          )}
          actor={actor}
        />
      ) : refusal !== null ? (
        <RegisterGate meeting={meeting} refusal={refusal} now={now} />
      ) : (
        <RegisterForm meeting={meeting} municipalities={municipalities} actor={actor} />
      )}
    </Page>
  );
}

type FormProps = { meeting: Meeting; municipalities: MunicipalityOption[]; actor: Actor };

async function RegisterForm({ meeting, municipalities, actor }: FormProps) {
  const t = await getTranslations("meeting.register");
  const words = await wordingOf(meeting);
  const known =
    actor.kind === "person" ? actor.mandates.find(isUsable)?.municipalityCode : undefined;
  return (
    <>
      <Notice title={t("title")}>
        <p>{t("free")}</p>
      </Notice>
      <SimpleForm
        action={registerAction.bind(null, meeting.slug)}
        initial={formWith(known === undefined ? {} : { municipalityCode: [known] })}
        words={await formWords()}
        submit={t("submit")}
        fields={[
          {
            kind: "select",
            name: "municipalityCode",
            label: t("municipality"),
            hint: t("municipalityHint"),
            choose: t("choose"),
            options: municipalities.map((municipality) => ({
              value: municipality.code,
              label: words.municipality(municipality),
            })),
          },
        ]}
      />
      <p>{t("notice")}</p>
    </>
  );
}

function isUsable(mandate: { state: string }): boolean {
  return mandate.state !== "declined";
}
