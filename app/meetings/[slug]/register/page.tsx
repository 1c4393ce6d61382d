import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { formWith } from "@/app/_components/form/form-state";
import { formWords } from "@/app/_components/form/form-words";
import { SimpleForm } from "@/app/_components/form/simple-form";
import { Notice } from "@/app/_components/notice";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { wordingOf } from "@/app/_components/wording";
import type { MunicipalityOption, OwnRegistration } from "@/lib/contract/views";
import type { Actor } from "@/lib/domain/actors";
import type { Meeting } from "@/lib/domain/meetings";
import { municipalityActedFor, refusalToRegister, seatOf } from "@/lib/domain/permissions";
import { registerAction } from "../actions";
import { loadMeeting, loadRegisterPage } from "../loaders";
import { OwnSeat } from "./_components/own-seat";
import { RegisterGate } from "./_components/register-gate";

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
  const seat = await seatWords({ meeting, registration, municipalities, actor });
  return (
    <Page
      title={t("registerTitle")}
      above={<PageLink href={`/meetings/${slug}`}>{meeting.title[words.locale]}</PageLink>}
    >
      {seat !== null ? (
        <OwnSeat meeting={meeting} actor={actor} {...seat} />
      ) : refusal !== null ? (
        <RegisterGate meeting={meeting} refusal={refusal} now={now} />
      ) : (
        <RegisterForm meeting={meeting} municipalities={municipalities} actor={actor} />
      )}
    </Page>
  );
}

type SeatProps = {
  meeting: Meeting;
  registration: OwnRegistration | null;
  municipalities: MunicipalityOption[];
  actor: Actor;
};

/** How one has a seat already, by registration or by presenting; null for those without one. */
async function seatWords({ meeting, registration, municipalities, actor }: SeatProps) {
  const t = await getTranslations("meeting.register");
  const words = await wordingOf(meeting);
  if (registration !== null) {
    const municipality = words.municipality(registration.municipality);
    const email = actor.kind === "person" ? actor.email : "";
    return { title: t("doneTitle"), text: t("doneText", { municipality, email }) };
  }
  const code = seatOf(actor, meeting.id);
  const presented = municipalities.find((municipality) => municipality.code === code);
  if (presented === undefined) return null;
  const municipality = words.municipality(presented);
  return { title: t("seatTitle"), text: t("seatText", { municipality }) };
}

type FormProps = { meeting: Meeting; municipalities: MunicipalityOption[]; actor: Actor };

async function RegisterForm({ meeting, municipalities, actor }: FormProps) {
  const t = await getTranslations("meeting.register");
  const words = await wordingOf(meeting);
  const known = municipalityActedFor(actor);
  return (
    <>
      <Notice title={t("title")}>
        <p>{t("free")}</p>
      </Notice>
      <SimpleForm
        action={registerAction.bind(null, meeting.slug)}
        initial={formWith(known === null ? {} : { municipalityCode: [known] })}
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
