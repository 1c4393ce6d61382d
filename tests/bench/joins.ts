// A thousand attendees come in: with a page that has just been loaded, and knowing nothing.
import { setTimeout as pass } from "node:timers/promises";
import { type Known, nothingKnown } from "@/lib/domain/live-room";
import type { Arrival } from "./crowds";
import type { AnyServer, Hall } from "./hall";
import type { Figure, Section } from "./report";
import { medianOf } from "./statistics";
import { cpuMsOf } from "./usage";

type Joined = Arrival & { cpuMs: number };

const audience = 1_000;
const rounds = 3;
const settlingMs = 500;
// Long enough for each client's ping to fall into it.
const restMs = 10_000;

export async function benchJoins(hall: Hall): Promise<Section> {
  const [deset, bare] = [await hall.startDeset(), await hall.startBare()];
  const known = await deset.known();
  await joinAll(hall, deset, known);
  await joinAll(hall, bare, known);
  const found = { informed: await rivals(known), newcomers: await rivals(nothingKnown) };

  async function rivals(knowing: Known): Promise<{ deset: Joined[]; bare: Joined[] }> {
    const both: { deset: Joined[]; bare: Joined[] } = { deset: [], bare: [] };
    for (let round = 0; round < rounds; round += 1) {
      const joined = await joinAll(hall, deset, knowing);
      both.deset.push(joined);
      const joinReply: unknown = JSON.parse(joined.reply);
      const numbers = {};
      await bare.child.ask("prepare", { joinReply, commandFrame: {}, numbers, digestMs: 0 });
      both.bare.push(await joinAll(hall, bare, knowing));
    }
    return both;
  }

  await joinAll(hall, deset, known);
  const rest = await countRest(hall);
  await hall.crowd.leave();
  await Promise.all([deset.child.close(), bare.child.close()]);
  if (rest.frames > 0) process.exitCode = 1;
  return {
    title: "Joins",
    measures: `${audience} attendees come in as fast as they are let in; the meeting has 16 pitches and ${hall.questions.length} questions. "Page just loaded" knows the room from its HTML, "knowing nothing" asks for all of it. Bytes are all that arrives at a client, handshake included; CPU is the server process's. Then the timer runs and nobody acts: a single frame fails the bench. Medians of ${rounds} rounds.`,
    floor:
      "a bare socket.io server that lets everyone in and answers the same words out of its memory.",
    figures: [
      ...figuresOf("page just loaded", found.informed, true),
      ...figuresOf("knowing nothing", found.newcomers, false),
      {
        what: "frames at rest, timer running",
        unit: "frames/s",
        measured: rest.frames / (restMs / 1_000),
        better: "lower",
        goal: { most: 0 },
      },
      { what: "bytes at rest (pings)", fact: `${rest.bytesEachPerSecond.toFixed(1)} B/s each` },
    ],
  };
}

async function joinAll(hall: Hall, side: AnyServer, known: Known): Promise<Joined> {
  const { crowd, room } = hall;
  await crowd.leave();
  await pass(settlingMs);
  const tickets = await hall.tickets(audience);
  const { id: meetingId } = room.meeting;
  const { value, cpuMs } = await cpuMsOf(side.child, () =>
    crowd.enter({ url: side.url, meetingId, tickets, known }),
  );
  return { ...value, cpuMs };
}

function figuresOf(
  who: string,
  found: { deset: Joined[]; bare: Joined[] },
  hasGoals: boolean,
): Figure[] {
  const row = (key: "tookMs" | "bytesEach" | "cpuMs") => ({
    measured: medianOf(found.deset, key),
    floor: medianOf(found.bare, key),
    better: "lower" as const,
  });
  return [
    {
      ...{ what: `${who}: all ${audience} in`, unit: "ms", ...row("tookMs") },
      ...(hasGoals && { goal: { most: 3_000 } }),
    },
    {
      ...{ what: `${who}: to each`, unit: "B", ...row("bytesEach") },
      ...(hasGoals && { goal: { most: 4_096 } }),
    },
    {
      ...{ what: `${who}: server CPU`, unit: "ms", ...row("cpuMs") },
      ...(hasGoals && { timesMost: 1.5 }),
    },
  ];
}

async function countRest({ crowd }: Hall): Promise<{ frames: number; bytesEachPerSecond: number }> {
  await pass(2_000);
  const before = await crowd.tally();
  await pass(restMs);
  const after = await crowd.tally();
  const framesIn = (tally: typeof after) =>
    Object.values(tally.frames).reduce((sum, count) => sum + count, 0);
  return {
    frames: framesIn(after) - framesIn(before),
    bytesEachPerSecond: (after.bytes - before.bytes) / after.here / (restMs / 1_000),
  };
}
