// Tables that leave the product as files: CSV for anything, and the same rows for spreadsheets.

type Cell = string | number | null;
export type Sheet = { name: string; header: string[]; rows: Cell[][] };

// Excel reads the list separator from Windows' region: in Slovenia, where the comma is the decimal
// sign, it is the semicolon. The mark of UTF-8 keeps č, š and ž what they are.
const separator = ";";
const byteOrderMark = "\ufeff";
const lineEnd = "\r\n";

/**
 * The sheet as CSV: UTF-8 with its mark, semicolons, CRLF, every text in quotes. Texts that a
 * spreadsheet would run as a formula get an apostrophe in front; numbers are ours and stay numbers.
 */
export function toCsv({ header, rows }: Sheet): string {
  const lines = [header, ...rows].map((row) => row.map(csvCell).join(separator));
  return `${byteOrderMark}${lines.join(lineEnd)}${lineEnd}`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  return `"${withoutFormula(cell).replaceAll('"', '""')}"`;
}

/** The text, with an apostrophe in front when its first character could start a formula. */
function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
