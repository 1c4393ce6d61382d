import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { formWords } from "@/app/_components/form/form-words";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { wordingOf } from "@/app/_components/wording";
import { homeZone } from "@/lib/domain/instants";
import { type MandateLine, MandateTable } from "./_components/mandate-table";
import { decideMandateAction } from "./actions";
import { loadOrganiserPage } from "./loaders";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organiser");
  return { title: t("title") };
}

export default async function OrganiserPage() {
  const { mandates, meetings } = await loadOrganiserPage();
  const t = await getTranslations("organiser");
  const auth = await getTranslations("auth");
  const actions = await getTranslations("meeting.actions");
  const report = await getTranslations("report");
  const locale = await getLocale();
  const words = await wordingOf({ zone: homeZone });
  const waiting = mandates.filter(({ state }) => state === "claimed").length;
  const lines = mandates.map((mandate): MandateLine => {
    const named = { person: mandate.personName, municipality: mandate.municipalityName };
    return {
      mandateId: mandate.mandateId,
      ...named,
      email: mandate.email,
      claimedAt: `${words.longDate(mandate.claimedAt)}, ${words.time(mandate.claimedAt)}`,
      state: mandate.state,
      stateLabel: auth(`mandateStates.${mandate.state}`),
      approveLabel: t("approveLabel", named),
      declineLabel: t("declineLabel", named),
    };
  });
  return (
    <Page width="wide" title={t("title")} lead={<p>{t("waiting", { count: waiting })}</p>}>
      <p>{t("lead")}</p>
      {lines.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <MandateTable
          action={decideMandateAction}
          lines={lines}
          words={{
            ...(await formWords()),
            title: t("title"),
            person: t("person"),
            municipality: t("municipality"),
            claimedAt: t("claimedAt"),
            state: t("state"),
            decision: t("decision"),
            approve: t("approve"),
            decline: t("decline"),
          }}
        />
      )}
      <section aria-labelledby="meetings">
        <h2 id="meetings">{t("meetings")}</h2>
        <ul>
          {meetings.map((meeting) => (
            <li key={meeting.id}>
              <PageLink href={`/meetings/${meeting.slug}`}>{meeting.title[locale]}</PageLink>
              {": "}
              <PageLink href={`/meetings/${meeting.slug}/desk`}>{actions("desk")}</PageLink>
              {", "}
              <PageLink href={`/meetings/${meeting.slug}/report`}>{report("link")}</PageLink>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
