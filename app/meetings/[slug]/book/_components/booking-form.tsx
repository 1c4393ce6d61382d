"use client";
import { type ReactNode, useActionState, useRef, useState } from "react";
import controls from "@/app/_components/controls.module.css";
import { ErrorSummary } from "@/app/_components/form/error-summary";
import { attributesOf, Notes, SelectField } from "@/app/_components/form/fields";
import styles from "@/app/_components/form/form.module.css";
import { type FormAction, valueFor, valuesFor } from "@/app/_components/form/form-state";
import type { BookingWords } from "./booking-words";
import { NearestSlots } from "./nearest-slots";
import { KeptText, PitchFields, pitchLabels } from "./pitch-fields";
import type { SlotCell } from "./slot-cells";
import { SlotChoice } from "./slot-choice";
import type { SlotFormState } from "./slot-form-state";

type Option = { value: string; label: string };

type Props = {
  action: FormAction<SlotFormState>;
  initial: SlotFormState;
  words: BookingWords;
  /** What comes before the first attempt; afterwards the answer to it stands there. */
  intro: ReactNode;
  /** Shown in place of the form when it cannot be sent at all. */
  gate: ReactNode | null;
  cells: SlotCell[];
  municipalities: Option[];
  themes: Option[];
};

export function BookingForm({ action, initial, words, intro, gate, ...choices }: Props) {
  const [state, submit, isSending] = useActionState(action, initial);
  if (gate !== null) {
    // The door may close while somebody types: then what they typed stays on the page.
    return (
      <div className={styles.form}>
        <ErrorSummary state={state} words={words} />
        {state.attempt === 0 && intro}
        {gate}
        {state.attempt > 0 && <KeptText state={state} words={words} />}
      </div>
    );
  }
  return (
    <form action={submit} className={styles.form} noValidate aria-busy={isSending}>
      <ErrorSummary
        state={state}
        words={words}
        labels={{ ...pitchLabels(words), municipalityCode: words.municipality }}
      >
        <NearestSlots state={state} words={words} />
      </ErrorSummary>
      {state.attempt === 0 && intro}
      <BookingFields key={state.attempt} state={state} words={words} {...choices} />
    </form>
  );
}

type FieldsProps = Omit<Props, "action" | "initial" | "intro" | "gate"> & { state: SlotFormState };

function BookingFields({ state, words, cells, municipalities, themes }: FieldsProps) {
  const [chosenThemes, setChosenThemes] = useState(() => valuesFor(state, "pitch.themes"));
  const [slotId, setSlotId] = useState(() => valueFor(state, "slotId"));
  const idea = useRef<HTMLElement>(null);
  const chosen = cells.find((cell) => cell.kind === "slot" && cell.slotId === slotId);
  const readThemes = () => {
    const ticked = idea.current?.querySelectorAll<HTMLInputElement>(
      'input[name="pitch.themes"]:checked',
    );
    setChosenThemes([...(ticked ?? [])].map((box) => box.value));
  };
  return (
    <div className={styles.body}>
      <section className={styles.section} aria-labelledby="who">
        <h2 id="who">{words.sectionWho}</h2>
        <SelectField
          state={state}
          name="municipalityCode"
          label={words.municipality}
          hint={words.municipalityHint}
          choose={words.municipalityChoose}
          options={municipalities}
        />
      </section>
      <section className={styles.section} aria-labelledby="idea" ref={idea} onChange={readThemes}>
        <h2 id="idea">{words.sectionIdea}</h2>
        <PitchFields state={state} words={words} themes={themes} />
        <LeadDeclaration state={state} words={words} />
      </section>
      <section className={styles.section} aria-labelledby="slot">
        <h2 id="slot">{words.sectionSlot}</h2>
        <SlotChoice
          state={state}
          cells={cells}
          words={words}
          themes={chosenThemes}
          onChoose={setSlotId}
        />
      </section>
      <div className={controls.row}>
        <button type="submit" className={controls.button}>
          {chosen?.kind === "slot" && chosen.holder === null ? chosen.submit : words.submit}
        </button>
      </div>
    </div>
  );
}

function LeadDeclaration({ state, words }: Pick<FieldsProps, "state" | "words">) {
  return (
    <div className={styles.field} data-invalid={state.errors["leadDeclared"] !== undefined}>
      <Notes state={state} name="leadDeclared" hint={undefined} />
      <label className={styles.choice}>
        <input
          {...attributesOf(state, "leadDeclared")}
          type="checkbox"
          value="yes"
          defaultChecked={valueFor(state, "leadDeclared") === "yes"}
        />
        <span>{words.leadDeclaration}</span>
      </label>
    </div>
  );
}
