// What a form remembers between two attempts: all that was typed, and what was wrong with it.
export type FormState = {
  /** Rises with each answer, so that the fields are drawn anew with what was typed. */
  attempt: number;
  values: Record<string, string[]>;
  /** Sentences by field name. */
  errors: Record<string, string>;
  /** Why the server said no to a form that was filled in correctly. */
  refusal: string | null;
};

export type FormAction<S extends FormState> = (before: S, form: FormData) => Promise<S>;

export const untouchedForm: FormState = { attempt: 0, values: {}, errors: {}, refusal: null };

export function formWith(values: Record<string, string[]>): FormState {
  return { ...untouchedForm, values };
}

export function valueFor(state: FormState, name: string): string {
  return state.values[name]?.at(-1) ?? "";
}

export function valuesFor(state: FormState, name: string): string[] {
  return state.values[name] ?? [];
}

/** The id of a field's control; its error is linked to it from the summary. */
export function idOf(name: string): string {
  return `field-${name.replaceAll(".", "-")}`;
}
