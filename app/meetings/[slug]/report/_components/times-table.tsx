import { getTranslations } from "next-intl/server";
import { PageLink } from "@/app/_components/page-link";
import { bothSegments, type PitchReport } from "@/lib/domain/day-report";
import styles from "./report.module.css";
import { duration, leadOf, type ReportPart } from "./report-words";

/** The figures behind the bars: planned and actual start, and what was granted and used. */
export async function TimesTable({ slug, pitches, words }: ReportPart) {
  const t = await getTranslations("report.times");
  return (
    <section className={styles.section} aria-labelledby="times">
      <h2 id="times">{t("title")}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("pitch")}</th>
            <th scope="col">{t("plannedStart")}</th>
            <th scope="col">{t("actualStart")}</th>
            <th scope="col">{t("presentation")}</th>
            <th scope="col">{t("qa")}</th>
            <th scope="col">{t("total")}</th>
          </tr>
        </thead>
        <tbody>
          {pitches.map((pitch) => (
            <tr key={pitch.itemId}>
              <th scope="row">
                <PageLink href={`/meetings/${slug}/pitches/${pitch.pitchId}`}>
                  {pitch.number}. {leadOf(pitch, words)}
                </PageLink>
              </th>
              <td data-label={t("plannedStart")}>{words.time(pitch.agendaStartsAt)}</td>
              <td data-label={t("actualStart")}>
                {pitch.startedAt === null ? t("never") : words.time(pitch.startedAt)}
              </td>
              <td data-label={t("presentation")}>
                <Figures of={pitch.presentation} />
              </td>
              <td data-label={t("qa")}>
                <Figures of={pitch.qa} />
              </td>
              <td data-label={t("total")}>
                <strong>{duration(bothSegments(pitch, "usedMs"))}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

async function Figures({ of: { plannedMs, grantedMs, usedMs } }: { of: PitchReport["qa"] }) {
  const t = await getTranslations("report.times");
  return (
    <dl className={styles.figures}>
      <dt>{t("planned")}</dt>
      <dd>{duration(plannedMs)}</dd>
      <dt>{t("granted")}</dt>
      <dd>{duration(grantedMs)}</dd>
      <dt>{t("used")}</dt>
      <dd>
        <strong>{duration(usedMs)}</strong>
      </dd>
    </dl>
  );
}
