/** Gives another window's empty document the language and the styles of this one. */
export function copyLook(from: Document, to: Document): void {
  to.documentElement.lang = from.documentElement.lang;
  to.title = from.title;
  for (const sheet of from.querySelectorAll('link[rel="stylesheet"], style')) {
    to.head.append(to.importNode(sheet, true));
  }
}
