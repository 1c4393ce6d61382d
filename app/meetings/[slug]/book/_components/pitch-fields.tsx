// What a pitch says of itself: the same fields when it is booked and when its text is edited.
import { attributesOf, ChoiceField, Field, TextField } from "@/app/_components/form/fields";
import styles from "@/app/_components/form/form.module.css";
import { type FormState, valueFor } from "@/app/_components/form/form-state";
import { pitchLimits } from "@/lib/domain/pitches";
import type { PitchWords } from "./booking-words";
import { WordCountedArea } from "./word-counted-area";

type Props = {
  state: FormState;
  words: PitchWords;
  themes: { value: string; label: string }[];
};

export function PitchFields({ state, words, themes }: Props) {
  const summary = attributesOf(state, "pitch.summary", words.summaryHint);
  return (
    <>
      <TextField
        state={state}
        name="pitch.title"
        label={words.pitchTitle}
        hint={words.pitchTitleHint}
        maxLength={pitchLimits.titleMax}
      />
      <Field state={state} name="pitch.summary" label={words.summary} hint={words.summaryHint}>
        <WordCountedArea
          attributes={summary}
          typed={valueFor(state, "pitch.summary")}
          words={words}
        />
      </Field>
      <ChoiceField
        state={state}
        name="pitch.themes"
        label={words.themes}
        hint={words.themesHint}
        type="checkbox"
        look="chips"
        options={themes}
      />
      <TextField
        state={state}
        name="pitch.digitalSolution"
        label={words.digitalSolution}
        hint={words.digitalSolutionHint}
        maxLength={pitchLimits.digitalSolutionMax}
      />
      <TextField
        state={state}
        name="pitch.partnersSought"
        label={words.partnersSought}
        hint={words.partnersSoughtHint}
        maxLength={pitchLimits.partnersSoughtMax}
      />
    </>
  );
}

export function pitchLabels(words: PitchWords): Record<string, string> {
  return {
    "pitch.title": words.pitchTitle,
    "pitch.summary": words.summary,
    "pitch.themes": words.themes,
    "pitch.digitalSolution": words.digitalSolution,
    "pitch.partnersSought": words.partnersSought,
  };
}

/** Everything typed, to read and to copy, when it can no longer be sent. */
export function KeptText({ state, words }: { state: FormState; words: PitchWords }) {
  const lines = [
    [words.pitchTitle, "pitch.title"],
    [words.summary, "pitch.summary"],
    [words.digitalSolution, "pitch.digitalSolution"],
    [words.partnersSought, "pitch.partnersSought"],
  ] as const;
  return (
    <section className={styles.section} aria-labelledby="kept">
      <h2 id="kept">{words.keptTitle}</h2>
      <p>{words.keptText}</p>
      {lines.map(([label, name]) => (
        <Field key={name} state={state} name={name} label={label}>
          <textarea
            {...attributesOf(state, name)}
            className={styles.input}
            readOnly
            rows={name === "pitch.summary" ? 8 : 2}
            defaultValue={valueFor(state, name)}
          />
        </Field>
      ))}
    </section>
  );
}
