import { setTimeout as pass } from "node:timers/promises";
import type { VotesFrame } from "@/lib/domain/live-room";
import { liveLimits } from "@/lib/transport/live/live-limits";
import { granted, type LiveClient } from "../support/live-room";
import type { Hall, Side } from "./hall";
import type { Section } from "./report";
import { medianOf, percentile } from "./statistics";

type Burst = { ackMedianMs: number; ackP99Ms: number; finalMs: number; frames: number };

export const burstRounds = 3;
export const questionsEach = 5;

/** Everyone votes for five questions at once, in a room where nobody has acted for a while. */
export async function benchBurst({ room, deset, bare, questionIds }: Hall): Promise<Section> {
  const found: { deset: Burst[]; bare: Burst[] } = { deset: [], bare: [] };
  for (let round = 0; round < burstRounds; round += 1) {
    const ids = questionIds.slice(round * questionsEach, (round + 1) * questionsEach);
    // What the server remembers of people has run out, as it has between two questions of a meeting.
    await pass(liveLimits.actorMaxAgeMs);
    found.deset.push(await voteAtOnce(deset, room.meeting.id, ids));
    found.bare.push(await voteAtOnce(bare, room.meeting.id, ids));
  }
  const row = (key: keyof Burst) => ({
    unit: "ms",
    measured: medianOf(found.deset, key),
    floor: medianOf(found.bare, key),
    better: "lower" as const,
  });
  const voters = deset.clients.length;
  return {
    title: "Burst of votes",
    measures: `${voters} attendees cast ${voters * questionsEach} votes in the same moment over their sockets; a vote is acknowledged after its commit, and final when the last attendee has the last count. Counts travel at most every ${liveLimits.votesFrameMs} ms.`,
    floor:
      "a bare socket.io server acknowledges at once, stores nothing and sends the counts as one frame.",
    figures: [
      { what: "acknowledged, median", ...row("ackMedianMs") },
      { what: "acknowledged, p99", ...row("ackP99Ms") },
      { what: "all counts final everywhere", ...row("finalMs") },
      { what: "frames to each client", fact: String(medianOf(found.deset, "frames")) },
    ],
  };
}

async function voteAtOnce(
  { clients }: Side,
  meetingId: string,
  questionIds: readonly string[],
): Promise<Burst> {
  const finals = Promise.all(
    clients.map(({ socket }) => finalCounts(socket, questionIds, clients.length)),
  );
  const startedMs = performance.now();
  const acks = await Promise.all(
    clients.flatMap((client) =>
      questionIds.map(async (questionId) => {
        const sentMs = performance.now();
        granted(await client.ask("question:vote", { meetingId, questionId, value: true }));
        return performance.now() - sentMs;
      }),
    ),
  );
  const seen = await finals;
  return {
    ackMedianMs: percentile(acks, 0.5),
    ackP99Ms: percentile(acks, 0.99),
    finalMs: Math.max(...seen.map(({ atMs }) => atMs)) - startedMs,
    frames: Math.max(...seen.map(({ frames }) => frames)),
  };
}

function finalCounts(
  socket: LiveClient["socket"],
  questionIds: readonly string[],
  expected: number,
): Promise<{ atMs: number; frames: number }> {
  return new Promise((resolve) => {
    const counts: Record<string, number> = {};
    let frames = 0;
    const hear = (frame: VotesFrame) => {
      frames += 1;
      Object.assign(counts, frame.counts);
      if (questionIds.some((id) => counts[id] !== expected)) return;
      socket.off("votes:counted", hear);
      resolve({ atMs: performance.now(), frames });
    };
    socket.on("votes:counted", hear);
  });
}
