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
