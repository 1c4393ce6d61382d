// When a displayed countdown shows its next second.

/**
 * Milliseconds from a reading of `remaining` until `formatCountdown` shows something else.
 * While time is left it is rounded up, over time down, so both turn at whole seconds.
 */
export function msToNextTurn(remaining: number): number {
  const intoSecond = ((remaining % 1000) + 1000) % 1000;
  return intoSecond === 0 ? 1000 : intoSecond;
}
