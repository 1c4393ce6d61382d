// Someone was faster: each of the nearest free slots is one press away, with all that was typed.
import controls from "@/app/_components/controls.module.css";
import type { SlotWords } from "./booking-words";
import type { SlotFormState } from "./slot-form-state";

export function NearestSlots({ state, words }: { state: SlotFormState; words: SlotWords }) {
  if (state.nearest.length === 0) return null;
  return (
    <>
      <h3>{words.nearestTitle}</h3>
      <div className={controls.row}>
        {state.nearest.map(({ slotId, label }) => (
          <button
            key={slotId}
            type="submit"
            name="insteadSlotId"
            value={slotId}
            className={controls.button}
          >
            {label}
          </button>
        ))}
      </div>
    </>
  );
}
