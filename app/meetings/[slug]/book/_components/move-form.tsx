"use client";
import { useActionState, useState } from "react";
import controls from "@/app/_components/controls.module.css";
import { ErrorSummary } from "@/app/_components/form/error-summary";
import styles from "@/app/_components/form/form.module.css";
import { type FormAction, valueFor } from "@/app/_components/form/form-state";
import type { SlotWords } from "./booking-words";
import { NearestSlots } from "./nearest-slots";
import type { SlotCell } from "./slot-cells";
import { SlotChoice } from "./slot-choice";
import type { SlotFormState } from "./slot-form-state";

type Props = {
  action: FormAction<SlotFormState>;
  initial: SlotFormState;
  words: SlotWords;
  cells: SlotCell[];
  themes: string[];
};

export function MoveForm({ action, initial, words, cells, themes }: Props) {
  const [state, submit, isSending] = useActionState(action, initial);
  const [slotId, setSlotId] = useState(() => valueFor(state, "slotId"));
  const chosen = cells.find((cell) => cell.kind === "slot" && cell.slotId === slotId);
  return (
    <form action={submit} className={styles.form} noValidate aria-busy={isSending}>
      <ErrorSummary state={state} words={words}>
        <NearestSlots state={state} words={words} />
      </ErrorSummary>
      <SlotChoice
        key={state.attempt}
        state={state}
        cells={cells}
        words={words}
        themes={themes}
        onChoose={setSlotId}
      />
      <div className={controls.row}>
        <button type="submit" className={controls.button}>
          {chosen?.kind === "slot" && chosen.holder === null ? chosen.submit : words.moveSubmit}
        </button>
      </div>
    </form>
  );
}
