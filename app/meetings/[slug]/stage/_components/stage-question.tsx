"use client";
import { useTranslations } from "next-intl";
import type { QuestionView } from "@/lib/domain/questions";
import { graphemeCount } from "@/lib/domain/texts";
import { municipalityInWords } from "@/lib/i18n/wording";
import styles from "./stage.module.css";

const lengths = [
  { atMost: 90, name: "short" },
  { atMost: 180, name: "medium" },
] as const;

/** The question aloud on stage; the longer it is, the smaller it is written. */
export function StageQuestion({ question }: { question: QuestionView }) {
  const t = useTranslations();
  const { body, kind, municipality, anonymous } = question;
  const count = graphemeCount(body);
  const length = lengths.find(({ atMost }) => count <= atMost)?.name ?? "long";
  return (
    <div className={styles.question} data-length={length}>
      <p className={styles.label}>{t(`live.kinds.${kind}`)}</p>
      <p className={styles.body}>{body}</p>
      {municipality !== null && (
        <p className={styles.asker}>{municipalityInWords(t, municipality)}</p>
      )}
      {municipality === null && anonymous && (
        <p className={styles.asker}>{t("live.questions.anonymous")}</p>
      )}
    </div>
  );
}
