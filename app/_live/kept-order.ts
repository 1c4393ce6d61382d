// A list that does not move under a reader: rows stay where they are until the reader lets go.

type KeptOrder = {
  /** What to show, in the order that was kept. */
  ids: string[];
  /** How many rows wait to come in. */
  newCount: number;
};

/**
 * Keeps the places of what was shown; rows that are gone drop out. New ones wait, but the reader's
 * own come in at the end, where they move nothing.
 */
export function keepOrder(
  shown: readonly string[],
  current: readonly string[],
  ownIds: readonly string[] = [],
): KeptOrder {
  const present = new Set(current);
  const before = new Set(shown);
  const stayed = shown.filter((id) => present.has(id));
  const ownNew = current.filter((id) => ownIds.includes(id) && !before.has(id));
  const ids = [...stayed, ...ownNew];
  return { ids, newCount: current.length - ids.length };
}

export function isSameOrder(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index]);
}
