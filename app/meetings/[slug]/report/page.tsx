import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FictionalMark } from "@/app/_components/fictional-mark";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { wordingOf } from "@/app/_components/wording";
import { Downloads } from "./_components/downloads";
import { FairnessSummary } from "./_components/fairness-summary";
import { MunicipalityTable } from "./_components/municipality-table";
import { OpenAnswers } from "./_components/open-answers";
import { QuestionTable } from "./_components/question-table";
import { ReportRefusal } from "./_components/report-refusal";
import { TimeBars } from "./_components/time-bars";
import { TimesTable } from "./_components/times-table";
import { loadReport } from "./loaders";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("report");
  return { title: t("title"), robots: "noindex" };
}

export default async function ReportPage({ params }: PageProps<"/meetings/[slug]/report">) {
  const { slug } = await params;
  const { meeting, report, now } = await loadReport(slug);
  if (!report.ok) return <ReportRefusal meeting={meeting} refusal={report.refusal} />;
  const { pitches, municipalities } = report.value;
  const t = await getTranslations("report");
  const words = await wordingOf(meeting);
  const hasRun = pitches.some(({ startedAt }) => startedAt !== null);
  const shown = { slug, pitches, words, now };
  return (
    <Page
      width="wide"
      title={t("title")}
      above={<PageLink href={`/meetings/${slug}`}>{meeting.title[words.locale]}</PageLink>}
      lead={<p>{t("lead")}</p>}
    >
      <p>
        {words.fullDate(meeting.startsAt)}. {t("zone", { zone: words.zone(meeting.startsAt) })}
        {meeting.fictional && (
          <>
            {" "}
            <FictionalMark />
          </>
        )}
      </p>
      <OpenAnswers {...shown} />
      {hasRun ? (
        <>
          <FairnessSummary pitches={pitches} words={words} />
          <TimeBars pitches={pitches} words={words} />
          <TimesTable {...shown} />
        </>
      ) : (
        <p>{t("notStarted")}</p>
      )}
      <QuestionTable {...shown} />
      <MunicipalityTable meeting={meeting} municipalities={municipalities} words={words} />
      <Downloads slug={slug} />
    </Page>
  );
}
