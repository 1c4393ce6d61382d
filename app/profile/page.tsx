import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { formWith } from "@/app/_components/form/form-state";
import { formWords } from "@/app/_components/form/form-words";
import { SimpleForm } from "@/app/_components/form/simple-form";
import { Notice } from "@/app/_components/notice";
import { Page } from "@/app/_components/page";
import { wordingOf } from "@/app/_components/wording";
import { organisationKinds } from "@/lib/domain/actors";
import { homeZone } from "@/lib/domain/instants";
import { completeProfileAction } from "./actions";
import { loadProfile } from "./loaders";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("profileTitle") };
}

export default async function ProfilePage({ searchParams }: PageProps<"/profile">) {
  const { next, saved } = await searchParams;
  const { actor, municipalityByCode } = await loadProfile();
  if (actor.kind !== "person") redirect("/sign-in?next=/profile");
  const t = await getTranslations("auth");
  const words = await wordingOf({ zone: homeZone });
  return (
    <Page title={t("profileTitle")}>
      {saved !== undefined && (
        <div role="status">
          <Notice title={t("saved")} tone="good" />
        </div>
      )}
      <p>{t("profileLead")}</p>
      <SimpleForm
        action={completeProfileAction.bind(null, String(next ?? ""))}
        initial={formWith({ name: [actor.name], organisation: [actor.organisation] })}
        words={await formWords()}
        submit={t("saveProfile")}
        fields={[
          { kind: "text", type: "text", name: "name", label: t("name"), autoComplete: "name" },
          {
            kind: "radios",
            name: "organisation",
            label: t("organisation"),
            options: organisationKinds.flatMap((kind) =>
              kind === "unstated"
                ? []
                : [
                    {
                      value: kind,
                      label: t(`organisationKinds.${kind}`),
                      note: t(`organisationHints.${kind}`),
                    },
                  ],
            ),
          },
        ]}
      />
      <section aria-labelledby="mandates">
        <h2 id="mandates">{t("mandates")}</h2>
        {actor.mandates.length === 0 ? (
          <p>{t("noMandates")}</p>
        ) : (
          <ul>
            {actor.mandates.map((mandate) => {
              const municipality = municipalityByCode.get(mandate.municipalityCode);
              return (
                <li key={mandate.id}>
                  {municipality === undefined
                    ? mandate.municipalityCode
                    : words.municipality(municipality)}
                  : {t(`mandateStates.${mandate.state}`)}
                </li>
              );
            })}
          </ul>
        )}
      </section>
    </Page>
  );
}
