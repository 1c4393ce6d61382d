import { getTranslations } from "next-intl/server";
import { PageLink } from "@/app/_components/page-link";
import { isOverdue } from "@/lib/domain/answer-tasks";
import { countQuestions, listUnreviewed, type PitchReport } from "@/lib/domain/day-report";
import styles from "./report.module.css";
import { leadOf, type ReportPart } from "./report-words";

/** What still waits for an answer, by when, and what is late; and what nobody has reviewed yet. */
export async function OpenAnswers(part: ReportPart) {
  const { slug, pitches, words } = part;
  const t = await getTranslations("report.open");
  const open = pitches.flatMap((pitch) => {
    const count = countQuestions(pitch.questions).open;
    const unreviewed = listUnreviewed(pitch.questions);
    return count + unreviewed.length === 0 ? [] : [{ pitch, count, unreviewed }];
  });
  return (
    <section className={styles.section} aria-labelledby="open">
      <h2 id="open">{t("title")}</h2>
      {open.length === 0 && <p>{t("none")}</p>}
      {open.length > 0 && (
        <ul className={styles.plain}>
          {open.map(({ pitch, count, unreviewed }) => (
            <li key={pitch.itemId}>
              <PageLink href={`/meetings/${slug}/pitches/${pitch.pitchId}`}>
                {leadOf(pitch, words)}
              </PageLink>
              {count > 0 && (
                <>
                  {": "}
                  {t("count", { count })}, <Due pitch={pitch} part={part} />
                </>
              )}
              <Unreviewed questions={unreviewed} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

async function Unreviewed({ questions }: Pick<PitchReport, "questions">) {
  const t = await getTranslations("report.open");
  if (questions.length === 0) return null;
  return (
    <>
      <p>{t("unreviewed", { count: questions.length })}</p>
      <ul>
        {questions.map(({ id, body }) => (
          <li key={id}>{body}</li>
        ))}
      </ul>
    </>
  );
}

async function Due({ pitch: { answersDueAt }, part }: { pitch: PitchReport; part: ReportPart }) {
  const t = await getTranslations("report.open");
  const { words, now } = part;
  if (answersDueAt === null) return t("notAsked");
  if (!isOverdue(answersDueAt, now)) return t("due", { lastDay: words.lastDay(answersDueAt) });
  return (
    <strong className={styles.overdue}>
      {t("overdue", { date: words.longDate(answersDueAt - 1) })}
    </strong>
  );
}
