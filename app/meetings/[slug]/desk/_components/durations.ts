// Lengths of time as a moderator types them.

/** "2" is two minutes, "1:30" (also "1.30" and "1,30") a minute and a half, in ms; null for anything else. */
export function readDurationMs(text: string): number | null {
  const match = /^\s*(\d{1,3})(?:[:.,]([0-5]\d))?\s*$/.exec(text);
  if (match === null) return null;
  return (Number(match[1]) * 60 + Number(match[2] ?? 0)) * 1_000;
}

/** "40 s" below a minute, "3:12" from one on; for amounts in a sentence (ms in, rounded up). */
export function formatAmount(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
