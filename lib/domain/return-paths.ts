// Where to go after signing in: a path of this site, never another site's address.

const here = "http://here.invalid";

/**
 * `text` as a path of this site such as "/meetings/3-november-2020", else null. It is read as a
 * browser reads it, so that dot segments and doubled slashes cannot name another host.
 */
export function parseReturnPath(text: string): string | null {
  if (!/^\/[^\p{Cc}]*$/u.test(text) || !URL.canParse(text, here)) return null;
  const { origin, pathname, search, hash } = new URL(text, here);
  return origin === here && !pathname.includes("//") ? pathname + search + hash : null;
}
