// What people may type: anything that can be stored, sent and read as it looks.

const unfit = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

/**
 * False for lone surrogates, which cannot be sent, for control characters, which cannot be stored
 * (NUL), and for bidi controls, which disguise what a text says. Tabs and line ends are fine.
 */
export function isCleanText(text: string): boolean {
  return text.isWellFormed() && !unfit.test(text);
}

/** Whether anything of it can be seen: white space and zero-width characters alone are no text. */
export function isVisibleText(text: string): boolean {
  return /[^\p{C}\p{Z}\u2800\u3164]/u.test(text);
}

/** Whether it is one line, as titles and names are. */
export function isOneLine(text: string): boolean {
  return !/[\n\r\t\u2028\u2029]/u.test(text);
}

/** False for NUL, which PostgreSQL's text cannot hold, and for lone surrogates, which cannot be sent. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

// Joiners (ZWJ, ZWNJ) stay: emoji families and some scripts are written with them.
const disguises =
  /(?!\s)\p{Cc}|[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u200b\u2060-\u2064\ufeff\u00ad]/gu;

/**
 * One line as it may stand on a screen: control, bidi and zero-width characters go, line ends and
 * runs of spaces become one space, NFC. What shows nothing at all becomes the empty text.
 */
export function cleanLine(text: string): string {
  const line = text.replace(disguises, "").replace(/\s+/gu, " ").trim().normalize("NFC");
  return isVisibleText(line) ? line : "";
}

/** How many characters a reader sees: a letter with its marks is one, an emoji of many parts is one. */
export function graphemeCount(text: string): number {
  return [...graphemesOf(text)].length;
}

let segmenter: Intl.Segmenter | undefined;

// Made at the first use, so that a browser without one still shows the page.
function graphemesOf(text: string): Iterable<unknown> {
  if (!("Segmenter" in Intl)) return text;
  segmenter ??= new Intl.Segmenter("sl", { granularity: "grapheme" });
  return segmenter.segment(text);
}
