// Votes that come in one by one over some seconds, and how soon everybody sees each of them.
import type { Known } from "@/lib/domain/live-room";
import type { Arrival, Vote } from "./crowds";
import type { AnyServer, Hall } from "./hall";
import type { OpenQuestion } from "./people";
import { percentileOf } from "./statistics";
import { cpuMsOf, databaseCpuMsOf } from "./usage";

export type Stream = { audience: number; votes: number; perSecond: number };

export type Streamed = Arrival & {
  visibleP50Ms: number;
  visibleP99Ms: number;
  /** Of the server's process while the votes came in. */
  cpuMs: number;
  databaseCpuMs: number;
  cores: number;
  framesEach: number;
  votingBytesEach: number;
  disconnects: number;
};

const second = 1_000;
/** So many before the figures begin: a server that has just been started is still compiling. */
export const warmUpVotes = 100;

/** Lets the crowd in and has so many of them vote, one after the other; the first question is to warm up. */
export async function stream(
  hall: Hall,
  { child, url }: AnyServer,
  { known, questions, ...wanted }: Stream & { known: Known; questions: OpenQuestion[] },
): Promise<Streamed> {
  const { crowd, room, database } = hall;
  const { audience, votes, perSecond } = wanted;
  const tickets = await hall.tickets(audience);
  const arrival = await crowd.enter({ url, meetingId: room.meeting.id, tickets, known });
  const [warmUp, ...voted] = questions;
  const everyMs = second / perSecond;
  await crowd.vote(planVotes(warmUp ? [warmUp] : [], { audience, votes: warmUpVotes, everyMs }));
  const before = await crowd.tally();
  const plan = planVotes(voted, { audience, votes, everyMs });
  const { value: server, cpuMs: databaseCpuMs } = await databaseCpuMsOf(database, () =>
    cpuMsOf(child, () => crowd.vote(plan)),
  );
  const { value: voting, cpuMs } = server;
  const after = await crowd.tally();
  if (voting.cast.some(({ isGranted }) => !isGranted)) throw new Error("a vote was refused");
  await crowd.leave();
  const framesIn = ({ frames }: typeof after) => frames["votes:counted"] ?? 0;
  return {
    ...arrival,
    visibleP50Ms: percentileOf(voting.delays, 0.5),
    visibleP99Ms: percentileOf(voting.delays, 0.99),
    cpuMs,
    databaseCpuMs,
    cores: cpuMs / (voting.lastMs - voting.startedMs),
    framesEach: (framesIn(after) - framesIn(before)) / audience,
    votingBytesEach: (after.bytes - before.bytes) / audience,
    disconnects: after.losses,
  };
}

/** Each vote by another attendee, in turn for each question. */
export function planVotes(
  questions: readonly OpenQuestion[],
  { audience, votes, everyMs }: { audience: number; votes: number; everyMs: number },
): Vote[] {
  return Array.from({ length: votes }, (_, index) => {
    const question = questions[index % questions.length];
    if (question === undefined) throw new Error("no question to vote for");
    const { id: questionId, number } = question;
    return { guest: index % audience, questionId, number, afterMs: index * everyMs };
  });
}
