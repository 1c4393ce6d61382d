// What people may type: anything that can be stored, sent and read as it looks.

const invisible = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

/**
 * False for lone surrogates, which cannot be sent, for control characters, which cannot be stored
 * (NUL), and for bidi controls, which disguise what a text says. Tabs and line ends are fine.
 */
export function isCleanText(text: string): boolean {
  return text.isWellFormed() && !invisible.test(text);
}
