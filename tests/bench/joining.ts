import { setTimeout as pass } from "node:timers/promises";
import { command, granted } from "../support/live-room";
import type { Hall } from "./hall";
import type { Section } from "./report";

const settlingMs = 1_500;
// Long enough for each client's ping to fall into it.
const restMs = 10_000;

/** Starts the timer, lets the room come to rest and counts what is sent to it while nobody acts. */
export async function benchJoining({ room, deset, bare, questionIds }: Hall): Promise<Section> {
  granted(await deset.moderator.ask("timer:command", command(room, "start")));
  await pass(settlingMs);
  const everyone = [deset.moderator, ...deset.clients];
  const countFrames = () => everyone.reduce((sum, { frames }) => sum + frames.length, 0);
  const before = { frames: countFrames(), bytes: await deset.child.writtenBytes() };
  await pass(restMs);
  const frames = countFrames() - before.frames;
  const bytes = (await deset.child.writtenBytes()) - before.bytes;
  const seconds = restMs / 1_000;
  if (frames > 0) process.exitCode = 1;
  return {
    title: "Joining",
    measures: `${deset.clients.length} attendees open a socket and get the snapshot of a meeting with ${room.pitchIds.length} pitches and ${questionIds.length} questions; then the timer runs and nobody acts. At rest only pings are allowed: a single frame fails the bench.`,
    floor: "a bare socket.io server that only accepts the connection.",
    figures: [
      {
        what: "to each who joins",
        unit: "B",
        measured: deset.joinBytes,
        floor: bare.joinBytes,
        better: "lower",
      },
      { what: "frames at rest, timer running", fact: `${frames / seconds} frames/s` },
      {
        what: "bytes at rest (pings)",
        fact: `${(bytes / seconds / everyone.length).toFixed(1)} B/s each`,
      },
    ],
  };
}
