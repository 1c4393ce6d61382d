import { getTranslations } from "next-intl/server";
import { bothSegments, fairnessOf } from "@/lib/domain/day-report";
import styles from "./report.module.css";
import { duration, leadOf, type ReportPart } from "./report-words";

/** Who was given most and least of the day. */
export async function FairnessSummary({ pitches, words }: Pick<ReportPart, "pitches" | "words">) {
  const t = await getTranslations("report.fairness");
  const fairness = fairnessOf(pitches);
  if (fairness === null) return <p>{t("none")}</p>;
  const { longest, shortest, spreadMs } = fairness;
  const spent = (row: typeof longest) => ({
    municipality: leadOf(row, words),
    used: duration(bothSegments(row, "usedMs")),
  });
  return (
    <section className={styles.section} aria-labelledby="fairness">
      <h2 id="fairness">{t("title")}</h2>
      <ul className={styles.plain}>
        <li>{t("longest", spent(longest))}</li>
        <li>{t("shortest", spent(shortest))}</li>
        <li>{t("spread", { spread: duration(spreadMs) })}</li>
      </ul>
    </section>
  );
}
