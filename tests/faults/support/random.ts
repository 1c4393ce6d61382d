// Chance that can be had again: the seed is printed, and DESET_SEED brings the same choices back.
export type Random = {
  seed: number;
  upTo: (below: number) => number;
  oneOf: <T>(choices: readonly T[]) => T | null;
};

export function createRandom(): Random {
  const given = process.env["DESET_SEED"];
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
  let state = seed;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (below: number) => Math.floor(next() * below);
  return { seed, upTo, oneOf: (choices) => choices[upTo(choices.length)] ?? null };
}
