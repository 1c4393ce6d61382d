// What the groups share: a full day in the database, its people, the two kinds of servers, a crowd.
import { sql } from "drizzle-orm";
import { allMunicipalities } from "@/db/reference/municipalities";
import { slots } from "@/db/schema";
import type { LiveCatchUp, Reply, RequestAnswers } from "@/lib/contract/socket";
import { minuteMs } from "@/lib/domain/instants";
import { type CatchUp, type Known, nothingKnown, type TimerFrame } from "@/lib/domain/live-room";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import { instants, makePitch } from "../support/factories";
import { command, makeRoom, type Room } from "../support/live-room";
import type { BareDuties, Script } from "./bare-process";
import { type Child, type selfDuties, startChild } from "./children";
import { type Crowd, startCrowd } from "./crowds";
import type { BenchDatabase } from "./database";
import type { Ticket } from "./guest";
import { type Line, nowMs, openLine } from "./line";
import type { LiveDuties } from "./live-process";
import { makeAttendees, type OpenQuestion, openQuestions, signIn } from "./people";

export type AnyServer = { child: Pick<Child<typeof selfDuties>, "ask">; url: string };
type Server<D extends LiveDuties | BareDuties> = { child: Child<D>; url: string };

export type Deset = Server<LiveDuties> & {
  /** Presses as the moderator; answers when it was sent, once it is done. */
  press: (given: TimerCommand) => Promise<{ sentMs: number }>;
  /** The frame that the last press has sent to everyone. */
  lastFrame: () => TimerFrame | null;
  /** What a page knows that has just been loaded. */
  known: () => Promise<Known>;
};

export type Hall = {
  database: BenchDatabase;
  room: Room;
  crowd: Crowd;
  questions: OpenQuestion[];
  /** The first so many attendees. */
  tickets: (count: number) => Promise<Ticket[]>;
  /** Questions that nobody has voted for yet. */
  freshQuestions: (count: number) => OpenQuestion[];
  startDeset: (port?: number) => Promise<Deset>;
  startBare: (script?: Partial<Script>) => Promise<Server<BareDuties>>;
  close: () => Promise<void>;
};

const questionCount = 60;
const extraMs = 30 * minuteMs;

export async function openHall(database: BenchDatabase): Promise<Hall> {
  const { db } = database;
  const room = await makeRoom(database);
  await fillAgenda(database, room);
  const questions = await openQuestions(db, room, { count: questionCount, from: 1 });
  await db.execute(sql`update question_feeds
    set revision = ${questionCount}, last_number = ${questionCount}
    where meeting_id = ${room.meeting.id}`);
  const moderator = await signIn(db, room.moderator);
  const crowd = await startCrowd();
  const tickets: Ticket[] = [];
  const unused = [...questions];
  const clockOffsetMs = instants.starts - Date.now();
  return {
    database,
    room,
    crowd,
    questions,
    async tickets(count) {
      const missing = Math.max(0, count - tickets.length);
      tickets.push(...(await makeAttendees(db, room, missing)));
      return tickets.slice(0, count);
    },
    freshQuestions: (count) => unused.splice(0, count),
    async startDeset(port = 0) {
      const args = [database.connectionString, String(port), String(clockOffsetMs)];
      const child = await startChild<LiveDuties>("./live-process.ts", args);
      const url = await child.ask("address", null);
      return { child, url, ...(await seatModerator(url, { ticket: moderator, room })) };
    },
    async startBare(script = {}) {
      const child = await startChild<BareDuties>("./bare-process.ts");
      const numbers = Object.fromEntries(questions.map(({ id, number }) => [id, number]));
      const whole = { joinReply: { ok: true }, commandFrame: {}, numbers, digestMs: 0, ...script };
      await child.ask("prepare", whole);
      return { child, url: await child.ask("address", null) };
    },
    close: () => crowd.close(),
  };
}

// Sixteen pitches, as on a full day: the running order travels with every change of the timer.
async function fillAgenda({ db }: BenchDatabase, room: Room): Promise<void> {
  const free = await db
    .select()
    .from(slots)
    .where(sql`${slots.meetingId} = ${room.meeting.id}
    and not exists (select from bookings where slot_id = ${slots.id})`);
  for (const [index, slot] of free.entries()) {
    const municipalityCode = allMunicipalities[100 + index]?.code ?? "";
    await makePitch(db, { ...room, municipalityCode, slot });
  }
}

async function seatModerator(
  url: string,
  { ticket, room }: { ticket: Ticket; room: Room },
): Promise<Pick<Deset, "press" | "known" | "lastFrame">> {
  let lastFrame: TimerFrame | null = null;
  const hear = (event: string) => {
    const [name, frame] = JSON.parse(event) as [string, TimerFrame];
    if (name === "timer:changed") lastFrame = frame;
  };
  const line = await openLine(url, ticket.cookie, { hear, lost: () => undefined });
  const look = async () => {
    const asked = { meetingId: room.meeting.id, audience: "moderator", known: nothingKnown };
    return (await ask<LiveCatchUp>(line, "room:join", asked)).catchUp;
  };
  const { timer } = await look();
  let revision = timer?.revision ?? 0;
  const press: Deset["press"] = async (given) => {
    const asked = { ...command(room, "start"), expectedRevision: revision, command: given };
    const sentMs = nowMs();
    ({ revision } = await ask<RequestAnswers["timer:command"]>(line, "timer:command", asked));
    return { sentMs };
  };
  if (timer?.timer.position.kind !== "running") {
    await press({ kind: "start" });
    // So much that the clock switches nothing by itself while the bench runs.
    await press({ kind: "adjust", deltaMs: extraMs });
  }
  return { press, lastFrame: () => lastFrame, known: async () => knownFrom(await look()) };
}

function knownFrom({ timer, questions, votes, interests, message }: CatchUp): Known {
  return {
    timer: timer?.revision ?? nothingKnown.timer,
    questions: questions.revision,
    votes: votes?.revision ?? nothingKnown.votes,
    interests: interests?.revision ?? nothingKnown.interests,
    message: message?.revision ?? nothingKnown.message,
  };
}

async function ask<T>(line: Line, name: string, payload: unknown): Promise<T> {
  const reply = JSON.parse(await line.ask(name, payload)) as Reply<T>;
  if (!reply.ok) throw new Error(`${name} was refused: ${reply.refusal}`);
  return reply.value;
}
