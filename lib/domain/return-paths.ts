// Where to go after signing in: a path of this site, never another site's address.

const returnPath = /^\/(?![/\\])[^\\\p{Cc}]*$/u;

/** `text` when it is a path of this site such as "/meetings/3-november-2020", else null. */
export function parseReturnPath(text: string): string | null {
  return returnPath.test(text) ? text : null;
}
