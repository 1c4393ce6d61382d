export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Between half and one and a half of `ms`, so that a thousand browsers do not come back at once. */
export function jitteredMs(ms: number): number {
  return ms * (0.5 + Math.random());
}
