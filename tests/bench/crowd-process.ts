// Some thousands of attendees in one process, doing together what the bench asks for.
import { setTimeout as pass } from "node:timers/promises";
import { type Duties, selfDuties, serveParent } from "./children";
import { createDigests, type Delays, type Digests, type SentVote } from "./digests";
import { createGuest, type Entry, type Guest, standing, type Ticket, voteUntilDone } from "./guest";
import { nowMs } from "./line";

/** A vote to be cast by the guest at this place, at this moment. */
export type PlannedVote = { guest: number; questionId: string; number: number; atMs: number };
export type CastVote = { number: number; sentMs: number; ackMs: number; isGranted: boolean };

export type Tally = {
  here: number;
  losses: number;
  bytes: number;
  /** Events heard, by name. */
  frames: Record<string, number>;
};

let entry: Entry | null = null;
let guests: Guest[] = [];
let digests: Digests = createDigests(0);
let frames: Record<string, number> = {};
let arrivals: { name: string; atMs: (number | null)[] } = { name: "", atMs: [] };

const patienceMs = 60_000;

async function until(isDone: () => boolean, what: string): Promise<void> {
  const startedMs = nowMs();
  while (!isDone()) {
    if (nowMs() - startedMs > patienceMs) throw new Error(`waited too long for ${what}`);
    await pass(20);
  }
}

function hear(guest: number, event: string, atMs: number): void {
  const name = event.slice(2, event.indexOf('"', 2));
  frames[name] = (frames[name] ?? 0) + 1;
  if (name === "votes:counted") digests.hear(guest, event, atMs);
  if (name === arrivals.name) arrivals.atMs[guest] ??= atMs;
}

const duties = {
  ...selfDuties,

  /** Everyone comes in, so many at a time; answers when the first set out and the last was in. */
  async open(given: { entry: Entry; tickets: Ticket[]; atOnce: number }) {
    entry = given.entry;
    digests = createDigests(given.tickets.length);
    frames = {};
    const at = given.entry;
    guests = given.tickets.map((ticket, index) =>
      createGuest(ticket, at, (event, atMs) => hear(index, event, atMs)),
    );
    const firstMs = nowMs();
    const waiting = guests.values();
    const comeInTurn = async () => {
      for (const guest of waiting) await guest.come();
    };
    await Promise.all(Array.from({ length: given.atOnce }, comeInTurn));
    return { firstMs, lastMs: nowMs(), reply: guests[0]?.joinReply() ?? "" };
  },

  tally: (_given: null): Tally => ({
    here: guests.filter((guest) => guest.line() !== null).length,
    losses: guests.reduce((sum, guest) => sum + guest.losses(), 0),
    bytes: guests.reduce((sum, guest) => sum + guest.receivedBytes(), 0),
    frames: { ...frames },
  }),

  /** From now on notes when each guest first hears an event of this name. */
  listenFor(name: string): void {
    arrivals = { name, atMs: guests.map(() => null) };
  },

  async heard(_given: null): Promise<{ firstMs: number; lastMs: number }> {
    const missing = () => arrivals.atMs.some((atMs) => atMs === null);
    await until(() => !missing(), arrivals.name);
    const atMs = arrivals.atMs.map(Number);
    return { firstMs: Math.min(...atMs), lastMs: Math.max(...atMs) };
  },

  /** Casts each vote at its moment; answers when all are acknowledged. */
  async vote(plan: PlannedVote[]): Promise<CastVote[]> {
    digests.forget();
    const meetingId = entry?.meetingId ?? "";
    return Promise.all(
      plan.map(async ({ guest, questionId, number, atMs }) => {
        const waitMs = atMs - nowMs();
        if (waitMs > 0) await pass(waitMs);
        const sentMs = nowMs();
        const payload = { meetingId, questionId, value: true };
        const reply = await guests[guest]?.line()?.ask("question:vote", payload);
        const isGranted = reply?.startsWith('{"ok":true') ?? false;
        return { number, sentMs, ackMs: nowMs() - sentMs, isGranted };
      }),
    );
  },

  /** Waits until every guest has seen every vote; answers how long each sight took. */
  async sights(given: { sent: SentVote[] }): Promise<{ delays: Delays; lastMs: number }> {
    const counts: Record<number, number> = {};
    for (const { number, place } of given.sent) {
      counts[number] = Math.max(place, counts[number] ?? 0);
    }
    await until(() => digests.haveAllHeard(counts), "the last digest");
    return digests.delays(given.sent);
  },

  /** The first so many vote, each as often as it takes. */
  async voteAnyhow(given: { voters: number; questionId: string }): Promise<void> {
    const { questionId } = given;
    const vote = { meetingId: entry?.meetingId ?? "", questionId, value: true };
    await Promise.all(guests.slice(0, given.voters).map((guest) => voteUntilDone(guest, vote)));
  },

  cutAll(_given: null): void {
    for (const guest of guests) guest.cut();
  },

  /** Waits until everyone is in and their room stands like this; answers when the last one did. */
  async stand(expected: string): Promise<{ lastMs: number }> {
    const isRight = (guest: Guest) => guest.line() !== null && standing(guest.room()) === expected;
    let wrong = guests;
    await until(() => {
      wrong = wrong.filter((guest) => !isRight(guest));
      return wrong.length === 0;
    }, "everyone to be right");
    return { lastMs: nowMs() };
  },

  async leave(_given: null): Promise<void> {
    for (const guest of guests) guest.leave();
    await until(() => guests.every((guest) => guest.line() === null), "everyone to leave");
    guests = [];
  },
} satisfies Duties;

export type CrowdDuties = typeof duties;

serveParent<CrowdDuties>(duties);
