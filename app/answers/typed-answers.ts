// Each question's answer is a field of its own, named after the question.
const prefix = "answers.";

export function answerFieldOf(questionId: string): string {
  return `${prefix}${questionId}`;
}

/** What was typed, by question id. */
export function typedAnswers(form: FormData): Record<string, string> {
  const typed = [...form].flatMap(([name, value]): [string, string][] =>
    name.startsWith(prefix) && typeof value === "string"
      ? [[name.slice(prefix.length), value]]
      : [],
  );
  return Object.fromEntries(typed);
}
