// Reads the booking forms' fields as the contract's schemas expect them.
import type { PitchText } from "@/lib/domain/pitches";

export function pitchOf(form: FormData) {
  return {
    title: form.get("pitch.title") ?? "",
    summary: form.get("pitch.summary") ?? "",
    themes: form.getAll("pitch.themes"),
    digitalSolution: form.get("pitch.digitalSolution") ?? "",
    partnersSought: form.get("pitch.partnersSought") ?? "",
  };
}

/** One of the nearest free slots, pressed as a button, goes before the radio chosen earlier. */
export function slotIdOf(form: FormData): FormDataEntryValue {
  return form.get("insteadSlotId") ?? form.get("slotId") ?? "";
}

/** A stored text as the form's fields hold it. */
export function valuesOfPitch(text: PitchText): Record<string, string[]> {
  return {
    "pitch.title": [text.title],
    "pitch.summary": [text.summary],
    "pitch.themes": text.themes,
    "pitch.digitalSolution": [text.digitalSolution],
    "pitch.partnersSought": [text.partnersSought],
  };
}
