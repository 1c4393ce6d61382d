/** A question is one line: line breaks and runs of spaces become single spaces. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
