"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, type RefObject, useRef, useState } from "react";
import { newId } from "@/app/_live/new-id";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useItemName } from "@/app/_live/use-names";
import { foldForSearch } from "@/lib/domain/municipalities";
import { questionLimits } from "@/lib/domain/questions";
import { cleanLine, graphemeCount } from "@/lib/domain/texts";
import type { DeskPeople } from "../loaders";
import buttons from "./buttons.module.css";
import styles from "./dialogs.module.css";
import type { PitchItem } from "./questions-on-desk";

type Props = {
  dialog: RefObject<HTMLDialogElement | null>;
  live: LiveRoomInView;
  meetingId: string;
  pitches: PitchItem[];
  currentPitchId: string | null;
  municipalities: DeskPeople["municipalities"];
  onPasted: (said: string) => void;
};

/** Brings words from the call's chat into the queue; whoever wrote them may be named. */
export function PasteDialog(props: Props) {
  const { dialog, live, meetingId, pitches, currentPitchId, municipalities, onPasted } = props;
  const t = useTranslations("desk.paste");
  const nameOf = useItemName();
  const [problem, setProblem] = useState("");
  // Pressed again after a lost answer it is still the same question.
  const questionId = useRef("");
  const close = () => dialog.current?.close();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = (name: string) => String(new FormData(form).get(name) ?? "");
    const body = cleanLine(read("body"));
    const length = graphemeCount(body);
    const { bodyMin: min, bodyMax: max } = questionLimits;
    if (length < min || length > max) return setProblem(t("length", { min, max }));
    const asker = findByName(municipalities, read("municipality"));
    if (asker === "unknown") return setProblem(t("unknown"));
    if (questionId.current === "") questionId.current = newId();
    const reply = await live.connection.send("question:paste", {
      meetingId,
      questionId: questionId.current,
      pitchId: read("pitch"),
      body,
      municipalityCode: asker,
    });
    if (!reply.ok) return setProblem(reply.message);
    questionId.current = "";
    setProblem("");
    form.reset();
    close();
    onPasted(t("pasted", { number: reply.value.number }));
  };

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="paste-title">
      <h3 id="paste-title">{t("title")}</h3>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <label className={styles.field}>
          <span>{t("body")}</span>
          <textarea name="body" rows={4} required aria-describedby="paste-problem" />
        </label>
        <label className={styles.field}>
          <span>{t("pitch")}</span>
          <select key={currentPitchId} name="pitch" defaultValue={currentPitchId ?? ""}>
            {pitches.map((item) => (
              <option key={item.pitchId} value={item.pitchId}>
                {`${item.number}. ${nameOf(item)}`}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.field}>
          <span>{t("municipality")}</span>
          <input name="municipality" list="desk-municipalities" autoComplete="off" />
        </label>
        <datalist id="desk-municipalities">
          {municipalities.map(({ code, name }) => (
            <option key={code} value={name} />
          ))}
        </datalist>
        <p id="paste-problem" role="status" className={styles.problem}>
          {problem}
        </p>
        <p className={styles.actions}>
          <button type="submit" className={buttons.leading}>
            {t("submit")}
          </button>
          <button type="button" className={buttons.command} onClick={close}>
            {t("cancel")}
          </button>
        </p>
      </form>
    </dialog>
  );
}

// Nobody named is fine; a name that is none of the 212 is a slip worth asking about.
function findByName(
  municipalities: DeskPeople["municipalities"],
  typed: string,
): string | null | "unknown" {
  const wanted = foldForSearch(typed.trim());
  if (wanted === "") return null;
  return municipalities.find(({ name }) => foldForSearch(name) === wanted)?.code ?? "unknown";
}
