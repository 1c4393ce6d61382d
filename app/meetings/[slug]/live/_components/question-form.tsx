"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, Suspense, useRef, useState } from "react";
import controls from "@/app/_components/controls.module.css";
import { newId } from "@/app/_live/new-id";
import { useItemName } from "@/app/_live/use-names";
import { type QuestionKind, questionLimits } from "@/lib/domain/questions";
import { cleanLine } from "@/lib/domain/texts";
import styles from "./ask.module.css";
import type { AskProps } from "./ask-props";
import { CheckField } from "./check-field";
import { fetchedLater } from "./fetched-later";
import { TextField, useTextCheck } from "./text-field";

const SimilarQuestions = fetchedLater(async () => {
  const { SimilarQuestions } = await import("./similar-questions");
  return SimilarQuestions;
});

const limits = { min: questionLimits.bodyMin, max: questionLimits.bodyMax };

/** A question or a remark: it leaves the box at once and is kept on the device until it has arrived. */
export function QuestionForm(props: AskProps & { kind: QuestionKind }) {
  const { live, meeting, pitch, outbox, voting, draft, write, kind } = props;
  const t = useTranslations("live.ask");
  const nameOf = useItemName();
  const check = useTextCheck();
  const field = useRef<HTMLTextAreaElement>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    field.current?.focus();
    const found = check(draft.body, limits);
    setProblem(found);
    if (found !== null) return;
    const body = cleanLine(draft.body);
    const anonymous = meeting.anonymousQuestions && draft.anonymous;
    const { contactShared } = draft;
    const asked = { questionId: newId(), pitchId: pitch.pitchId, kind, body };
    const payload = { meetingId: meeting.id, ...asked, anonymous, contactShared };
    outbox.add({ request: "question:ask", payload });
    write({ body: "" });
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        id="question"
        inputRef={field}
        label={t(`label.${kind}`, { name: nameOf(pitch) })}
        rows={3}
        value={draft.body}
        max={limits.max}
        problem={problem}
        onWrite={(body) => {
          setProblem(null);
          write({ body });
        }}
      />
      {kind === "question" && draft.body !== "" && (
        <Suspense fallback={null}>
          <SimilarQuestions room={live.room} pitch={pitch} text={draft.body} voting={voting} />
        </Suspense>
      )}
      {draft.body !== "" && <Consents meeting={meeting} draft={draft} write={write} />}
      <button type="submit" className={controls.button}>
        {t(`submit.${kind}`)}
      </button>
    </form>
  );
}

// Who will see what is told once there is something to see.
function Consents({ meeting, draft, write }: Pick<AskProps, "meeting" | "draft" | "write">) {
  const t = useTranslations("live.ask");
  return (
    <>
      {meeting.anonymousQuestions ? (
        <CheckField
          id="anonymous"
          label={t("anonymous")}
          hint={t("anonymousHint")}
          isChecked={draft.anonymous}
          onCheck={(anonymous) => write({ anonymous })}
        />
      ) : (
        <p className={styles.hint}>{t("named")}</p>
      )}
      <CheckField
        id="contact"
        label={t("contact")}
        hint={t("contactHint")}
        isChecked={draft.contactShared}
        onCheck={(contactShared) => write({ contactShared })}
      />
    </>
  );
}
