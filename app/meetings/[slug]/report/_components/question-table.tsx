import { getTranslations } from "next-intl/server";
import {
  averageOnStageMs,
  countQuestions,
  type PitchReport,
  type ReportQuestion,
} from "@/lib/domain/day-report";
import { stateOf } from "../sheets";
import styles from "./report.module.css";
import { leadOf, type ReportPart } from "./report-words";

/** What was asked of each pitch, what became of it, and who would join; every question below. */
export async function QuestionTable({ pitches, words }: ReportPart) {
  const t = await getTranslations("report.questions");
  return (
    <section className={styles.section} aria-labelledby="asked">
      <h2 id="asked">{t("title")}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("pitch")}</th>
            <th scope="col">{t("asked")}</th>
            <th scope="col">{t("live")}</th>
            <th scope="col">{t("inWriting")}</th>
            <th scope="col">{t("open")}</th>
            <th scope="col">{t("onStage")}</th>
            <th scope="col">{t("join")}</th>
            <th scope="col">{t("offer")}</th>
          </tr>
        </thead>
        <tbody>
          {pitches.map((pitch) => (
            <Row
              key={pitch.itemId}
              name={`${pitch.number}. ${leadOf(pitch, words)}`}
              questions={pitch.questions}
              interests={pitch.interests}
            />
          ))}
        </tbody>
        <tfoot>
          <Row
            name={t("total")}
            questions={pitches.flatMap(({ questions }) => questions)}
            interests={{
              join: pitches.reduce((sum, { interests }) => sum + interests.join, 0),
              offer: pitches.reduce((sum, { interests }) => sum + interests.offer, 0),
            }}
          />
        </tfoot>
      </table>
      <div className={styles.lists}>
        {pitches.map(
          (pitch) =>
            pitch.questions.length > 0 && (
              <details key={pitch.itemId} className={styles.details}>
                <summary>{t("list", { municipality: leadOf(pitch, words) })}</summary>
                <ul className={styles.plain}>
                  {pitch.questions.map((question) => (
                    <Question key={question.id} question={question} />
                  ))}
                </ul>
              </details>
            ),
        )}
      </div>
    </section>
  );
}

type RowProps = Pick<PitchReport, "questions" | "interests"> & { name: string };

async function Row({ name, questions, interests }: RowProps) {
  const t = await getTranslations("report.questions");
  const { asked, live, inWriting, open } = countQuestions(questions);
  const averageMs = averageOnStageMs(questions);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={t("asked")}>{asked}</td>
      <td data-label={t("live")}>{live}</td>
      <td data-label={t("inWriting")}>{inWriting}</td>
      <td data-label={t("open")}>{open}</td>
      <td data-label={t("onStage")}>
        {averageMs === null ? "–" : t("seconds", { count: Math.round(averageMs / 1_000) })}
      </td>
      <td data-label={t("join")}>{interests.join}</td>
      <td data-label={t("offer")}>{interests.offer}</td>
    </tr>
  );
}

async function Question({ question }: { question: ReportQuestion }) {
  const t = await getTranslations("report");
  const pitch = await getTranslations("pitch");
  const { number, kind, body, tally, onStageMs } = question;
  const seconds = t("questions.seconds", { count: Math.round(onStageMs / 1_000) });
  const told = [
    kind === "remark" ? t("kind.remark") : t("questions.number", { number }),
    t(`state.${stateOf(question)}`),
    ...(onStageMs > 0 ? [t("questions.onStageFor", { seconds })] : []),
    ...(tally.votes > 0 ? [pitch("tally", tally)] : []),
  ];
  return (
    <li>
      <p>{body}</p>
      <p className={styles.hint}>{told.join(" · ")}</p>
    </li>
  );
}
