"use client";
import controls from "@/app/_components/controls.module.css";
import { attributesOf, Notes } from "@/app/_components/form/fields";
import formStyles from "@/app/_components/form/form.module.css";
import { type FormState, valueFor } from "@/app/_components/form/form-state";
import type { SlotWords } from "./booking-words";
import type { SlotCell } from "./slot-cells";
import styles from "./slot-choice.module.css";

type Props = {
  state: FormState;
  cells: SlotCell[];
  words: SlotWords;
  /** The themes of the idea that looks for a slot; related neighbours are marked. */
  themes: readonly string[];
  onChoose: (slotId: string) => void;
};

export function SlotChoice({ state, cells, words, themes, onChoose }: Props) {
  const wanted = valueFor(state, "slotId");
  const { id, name, ...described } = attributesOf(state, "slotId", words.slotsHint);
  const free = cells.filter((cell) => cell.kind === "slot" && cell.holder === null);
  const firstFreeId = free[0]?.id;
  return (
    <fieldset
      className={formStyles.fieldset}
      data-invalid={state.errors["slotId"] !== undefined}
      aria-describedby={described["aria-describedby"]}
    >
      <legend className={formStyles.label}>{words.slots}</legend>
      <Notes state={state} name="slotId" hint={words.slotsHint} />
      {firstFreeId === undefined && <p>{words.nearestNone}</p>}
      <ol className={styles.cells}>
        {cells.map((cell) => {
          if (cell.kind === "interlude") {
            return (
              <li key={cell.id} className={styles.interlude}>
                <span className={styles.when}>{cell.when}</span> {cell.label}
              </li>
            );
          }
          if (cell.holder !== null) {
            return (
              <li key={cell.id} className={styles.taken} data-mine={cell.mine}>
                <span className={styles.when}>{cell.when}</span>
                <div className={styles.what}>
                  <span>{cell.holder.municipality}</span>
                  <span className={styles.title} lang="sl">
                    {cell.holder.title}
                  </span>
                  <ul className={controls.chips}>
                    {cell.holder.themes.map((theme) => (
                      <li key={theme.id} data-related={themes.includes(theme.id)}>
                        {theme.label}
                      </li>
                    ))}
                  </ul>
                </div>
                <span className={styles.state}>{cell.mine ? words.mine : words.taken}</span>
              </li>
            );
          }
          const related = relatedThemes(cells, cell.number, themes);
          return (
            <li key={cell.id} className={styles.free}>
              <label className={styles.label}>
                <input
                  id={cell.id === firstFreeId ? id : undefined}
                  type="radio"
                  name={name}
                  value={cell.slotId}
                  defaultChecked={cell.slotId === wanted}
                  onChange={() => onChoose(cell.slotId)}
                />
                <span className={styles.when}>{cell.when}</span>
                <span className={styles.what}>
                  <strong>{words.free}</strong>
                  {related.length > 0 && (
                    <span className={styles.related}>
                      {words.nextTo}: {related.join(", ")}
                    </span>
                  )}
                </span>
              </label>
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}

/** Names of the wanted themes that a direct neighbour of this slot is about. */
function relatedThemes(cells: SlotCell[], number: number, themes: readonly string[]): string[] {
  const labels = cells.flatMap((cell) =>
    cell.kind === "slot" && Math.abs(cell.number - number) === 1 && cell.holder !== null
      ? cell.holder.themes.filter((theme) => themes.includes(theme.id)).map(({ label }) => label)
      : [],
  );
  return [...new Set(labels)];
}
