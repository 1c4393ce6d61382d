// Which requests come from our own pages, by the Origin that browsers name.

type Source = { origin?: string | undefined; host?: string | undefined };

/** Whether the Origin is the public address, or, where none is set, the host it was sent to. */
export function isOwnOrigin({ origin, host }: Source, publicUrl: string | null): boolean {
  if (origin === undefined) return false;
  if (publicUrl !== null) return origin === new URL(publicUrl).origin;
  return URL.canParse(origin) && new URL(origin).host === host;
}
