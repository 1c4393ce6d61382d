// Five thousand attendees who only listen: what each costs in memory, and all of them at rest.
import { setTimeout as pass } from "node:timers/promises";
import type { Known } from "@/lib/domain/live-room";
import type { AnyServer, Hall } from "./hall";
import type { Section } from "./report";
import { cpuMsOf } from "./usage";

type Held = { kilobytesEach: number; cores: number; frames: number; losses: number };

const audience = 5_000;
const kilobyte = 1_024;
const settlingMs = 3_000;
const floorSeconds = 10;

export async function benchHold(hall: Hall, seconds: number): Promise<Section> {
  const deset = await hall.startDeset();
  const known = await deset.known();
  const held = await hold(hall, deset, { known, seconds });
  await deset.child.close();
  const bareServer = await hall.startBare();
  const bare = await hold(hall, bareServer, { known, seconds: floorSeconds });
  await bareServer.child.close();
  if (held.frames > 0) process.exitCode = 1;
  return {
    title: "Held",
    measures: `${audience} attendees stay connected for ${seconds} s while the timer runs and nobody acts. Memory is the server process's resident set above its own before the first of them came, divided by their number.`,
    floor: `as many on a bare socket.io server, for ${floorSeconds} s.`,
    figures: [
      {
        what: "resident memory each",
        unit: "KB",
        measured: held.kilobytesEach,
        floor: bare.kilobytesEach,
        better: "lower",
        goal: { most: 60 },
      },
      {
        what: "server CPU at rest",
        unit: "cores",
        measured: held.cores,
        floor: bare.cores,
        better: "lower",
        goal: { most: 0.1 },
      },
      {
        what: `frames, and disconnects, in ${seconds} s`,
        fact: `${held.frames}, ${held.losses}`,
        floorFact: `${bare.frames}, ${bare.losses}`,
        goal: { said: "0, 0", met: held.frames + held.losses === 0 },
      },
    ],
  };
}

async function hold(
  hall: Hall,
  { child, url }: AnyServer,
  { known, seconds }: { known: Known; seconds: number },
): Promise<Held> {
  const { crowd, room } = hall;
  const tickets = await hall.tickets(audience);
  const { rssBytes: idleBytes } = await child.ask("usage", null);
  await crowd.enter({ url, meetingId: room.meeting.id, tickets, known });
  await pass(settlingMs);
  const before = await crowd.tally();
  const { cpuMs } = await cpuMsOf(child, () => pass(seconds * 1_000));
  const after = await crowd.tally();
  const { rssBytes } = await child.ask("usage", null);
  await crowd.leave();
  const framesIn = ({ frames }: typeof after) =>
    Object.values(frames).reduce((sum, count) => sum + count, 0);
  return {
    kilobytesEach: (rssBytes - idleBytes) / kilobyte / audience,
    cores: cpuMs / 1_000 / seconds,
    frames: framesIn(after) - framesIn(before),
    losses: after.losses,
  };
}
