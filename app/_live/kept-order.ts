// A list that does not move under a finger: rows stay where they are until the reader lets go.

type KeptOrder = {
  /** What to show, in the order that was kept. */
  ids: string[];
  /** How many rows wait to come in. */
  newCount: number;
};

/** Keeps the places of what was shown; rows that are gone drop out, new ones wait. */
export function keepOrder(shown: readonly string[], current: readonly string[]): KeptOrder {
  const present = new Set(current);
  const ids = shown.filter((id) => present.has(id));
  return { ids, newCount: current.length - ids.length };
}
