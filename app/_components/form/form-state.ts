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

/** Everything the person typed or chose, by field name. */
export function typedValues(form: FormData): Record<string, string[]> {
  // A map, because anybody may name a field "constructor".
  const values = new Map<string, string[]>();
  for (const [name, value] of form) {
    if (name.startsWith("$") || typeof value !== "string") continue;
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return Object.fromEntries(values);
}

/** Whether the form was sent and the server did what it asked for. */
export function wasAccepted(state: FormState): boolean {
  return state.attempt > 0 && state.refusal === null && Object.keys(state.errors).length === 0;
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
