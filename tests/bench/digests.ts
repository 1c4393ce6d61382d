// Which digest of votes each of thousands of clients heard when, and from that when each vote was
// seen by each. The same text goes to all of them, so it is read once.
import type { VotesFrame } from "@/lib/domain/live-room";

/** A vote as it was sent: the number of its question, its place among that question's votes. */
export type SentVote = { number: number; place: number; sentMs: number };

/** How many sights of a vote took so many milliseconds, by millisecond. */
export type Delays = Record<number, number>;

export type Digests = {
  hear: (client: number, event: string, atMs: number) => void;
  /** Whether every client has heard of that many votes on each question, by number. */
  haveAllHeard: (counts: Readonly<Record<number, number>>) => boolean;
  delays: (sent: readonly SentVote[]) => { delays: Delays; lastMs: number };
  forget: () => void;
};

type Heard = { digest: number; atMs: number };

export function createDigests(clients: number): Digests {
  const readings = new Map<string, number>();
  const digests: VotesFrame["tallies"][] = [];
  let heard: Heard[][] = Array.from({ length: clients }, () => []);

  function read(event: string): number {
    const known = readings.get(event);
    if (known !== undefined) return known;
    const [, frame] = JSON.parse(event) as [string, VotesFrame];
    readings.set(event, digests.length);
    return digests.push(frame.tallies) - 1;
  }

  return {
    hear: (client, event, atMs) => heard[client]?.push({ digest: read(event), atMs }),
    haveAllHeard: (counts) =>
      heard.every((ofClient) => {
        const missing = new Set(Object.keys(counts).map(Number));
        for (const { digest } of ofClient) {
          for (const [number, votes] of digests[digest] ?? []) {
            if (votes >= (counts[number] ?? 0)) missing.delete(number);
          }
        }
        return missing.size === 0;
      }),
    delays(sent) {
      const sentMsOf = bySight(sent);
      const delays: Delays = {};
      let lastMs = 0;
      for (const ofClient of heard) {
        const seen = new Map<number, number>();
        for (const { digest, atMs } of ofClient) {
          for (const [number, votes] of digests[digest] ?? []) {
            for (let place = (seen.get(number) ?? 0) + 1; place <= votes; place += 1) {
              const sentMs = sentMsOf.get(number)?.get(place);
              if (sentMs === undefined) continue;
              const tookMs = Math.max(0, Math.round(atMs - sentMs));
              delays[tookMs] = (delays[tookMs] ?? 0) + 1;
              lastMs = Math.max(lastMs, atMs);
            }
            seen.set(number, Math.max(votes, seen.get(number) ?? 0));
          }
        }
      }
      return { delays, lastMs };
    },
    forget() {
      readings.clear();
      digests.length = 0;
      heard = Array.from({ length: clients }, () => []);
    },
  };
}

function bySight(sent: readonly SentVote[]): Map<number, Map<number, number>> {
  const byNumber = new Map<number, Map<number, number>>();
  for (const { number, place, sentMs } of sent) {
    const places = byNumber.get(number) ?? new Map<number, number>();
    byNumber.set(number, places.set(place, sentMs));
  }
  return byNumber;
}
