// A crowd of attendees, spread over a few processes, asked as one.
import type { Known } from "@/lib/domain/live-room";
import { type Child, startChild } from "./children";
import type { CastVote, CrowdDuties, PlannedVote, Tally } from "./crowd-process";
import type { Delays, SentVote } from "./digests";
import type { Ticket } from "./guest";

export type Arrival = { tookMs: number; bytesEach: number; reply: string };
export type Spread = { firstMs: number; lastMs: number };
export type Vote = Omit<PlannedVote, "atMs"> & { afterMs: number };
export type Voting = { startedMs: number; cast: CastVote[]; delays: Delays; lastMs: number };

export type Crowd = {
  /** Everyone comes in at `url`; whoever was here before has left. */
  enter: (given: {
    url: string;
    meetingId: string;
    tickets: readonly Ticket[];
    known: Known;
    follow?: true;
  }) => Promise<Arrival>;
  tally: () => Promise<Tally>;
  /** When the first and the last of them heard this event, counted from `act`. */
  spread: (name: string, act: () => Promise<{ sentMs: number }>) => Promise<Spread>;
  /** Everyone's votes at their moments, until everyone has seen all of them. */
  vote: (votes: readonly Vote[]) => Promise<Voting>;
  voteAnyhow: (voters: number, questionId: string) => Promise<void>;
  cutAll: () => Promise<void>;
  /** When the last of them is in and has a room that stands so. */
  stand: (expected: string) => Promise<number>;
  leave: () => Promise<void>;
  close: () => Promise<void>;
};

const processes = 2;
/** As many handshakes as are under way at once in each process. */
const arrivingAtOnce = 100;
const votingStartsInMs = 300;

export async function startCrowd(): Promise<Crowd> {
  const started = Array.from({ length: processes }, () =>
    startChild<CrowdDuties>("./crowd-process.ts"),
  );
  const children = await Promise.all(started);
  const all = <T>(ask: (child: Child<CrowdDuties>, index: number) => Promise<T>): Promise<T[]> =>
    Promise.all(children.map(ask));

  async function tally(): Promise<Tally> {
    const sum: Tally = { here: 0, losses: 0, bytes: 0, frames: {} };
    for (const part of await all((child) => child.ask("tally", null))) {
      for (const key of ["here", "losses", "bytes"] as const) sum[key] += part[key];
      for (const [name, count] of Object.entries(part.frames)) {
        sum.frames[name] = (sum.frames[name] ?? 0) + count;
      }
    }
    return sum;
  }

  return {
    tally,
    async enter({ url, meetingId, tickets, known, follow }) {
      const entry = { url, meetingId, known, follow: follow ?? false };
      await all((child) => child.ask("leave", null));
      const parts = await all((child, index) => {
        const some = tickets.filter((_, at) => at % processes === index);
        return child.ask("open", { entry, tickets: some, atOnce: arrivingAtOnce });
      });
      const { bytes } = await tally();
      return {
        tookMs: lastOf(parts) - firstOf(parts),
        bytesEach: bytes / tickets.length,
        reply: parts[0]?.reply ?? "",
      };
    },
    async spread(name, act) {
      await all((child) => child.ask("listenFor", name));
      const { sentMs } = await act();
      const heard = await all((child) => child.ask("heard", null));
      return { firstMs: firstOf(heard) - sentMs, lastMs: lastOf(heard) - sentMs };
    },
    async vote(votes) {
      const startedMs = Number(process.hrtime.bigint()) / 1e6 + votingStartsInMs;
      const cast = await all((child, index) =>
        child.ask("vote", planFor(votes, { index, startedMs })),
      );
      const sent = placed(cast.flat());
      const seen = await all((child) => child.ask("sights", { sent }));
      const delays: Delays = {};
      for (const [tookMs, count] of seen.flatMap((part) => Object.entries(part.delays))) {
        delays[Number(tookMs)] = (delays[Number(tookMs)] ?? 0) + count;
      }
      return { startedMs, cast: cast.flat(), delays, lastMs: lastOf(seen) };
    },
    async voteAnyhow(voters, questionId) {
      await all((child) => child.ask("voteAnyhow", { voters: voters / processes, questionId }));
    },
    async cutAll() {
      await all((child) => child.ask("cutAll", null));
    },
    async stand(expected) {
      return lastOf(await all((child) => child.ask("stand", expected)));
    },
    async leave() {
      await all((child) => child.ask("leave", null));
    },
    async close() {
      await all((child) => child.close());
    },
  };
}

function planFor(
  votes: readonly Vote[],
  { index, startedMs }: { index: number; startedMs: number },
): PlannedVote[] {
  return votes
    .filter(({ guest }) => guest % processes === index)
    .map(({ guest, questionId, number, afterMs }) => ({
      guest: Math.floor(guest / processes),
      questionId,
      number,
      atMs: startedMs + afterMs,
    }));
}

/** The n-th granted vote for a question is seen by whoever hears that it has n votes. */
function placed(cast: readonly CastVote[]): SentVote[] {
  const places = new Map<number, number>();
  return cast
    .filter(({ isGranted }) => isGranted)
    .toSorted((a, b) => a.sentMs - b.sentMs)
    .map(({ number, sentMs }) => {
      const place = (places.get(number) ?? 0) + 1;
      places.set(number, place);
      return { number, place, sentMs };
    });
}

const firstOf = (parts: readonly { firstMs: number }[]) =>
  Math.min(...parts.map(({ firstMs }) => firstMs));
const lastOf = (parts: readonly { lastMs: number }[]) =>
  Math.max(...parts.map(({ lastMs }) => lastMs));
