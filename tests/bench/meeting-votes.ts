// A usual meeting: a thousand attendees, of whom half vote within half a minute.
import { liveLimits } from "@/lib/transport/live/live-limits";
import type { Hall } from "./hall";
import type { Section } from "./report";
import { type Stream, stream, warmUpVotes } from "./vote-stream";

const wanted: Stream = { audience: 1_000, votes: 500, perSecond: 20 };
const questionCount = 10;
const second = 1_000;

export async function benchMeetingVotes(hall: Hall): Promise<Section> {
  const { audience, votes, perSecond } = wanted;
  const questions = hall.freshQuestions(questionCount + 1);
  const deset = await hall.startDeset();
  const known = await deset.known();
  const found = await stream(hall, deset, { ...wanted, known, questions });
  await deset.child.close();
  const digestMs = liveLimits.votesFrameMs;
  const bareServer = await hall.startBare({ joinReply: JSON.parse(found.reply), digestMs });
  const bare = await stream(hall, bareServer, { ...wanted, known, questions });
  await bareServer.child.close();
  const lower = (measured: number, floor: number) => ({
    ...{ measured, floor },
    better: "lower" as const,
  });
  const withDatabase = (found.cpuMs + found.databaseCpuMs) / second;
  return {
    title: "Votes in a meeting",
    measures: `${audience} attendees, ${perSecond} votes a second for ${questionCount} questions, ${votes} votes in all, after ${warmUpVotes} to warm up. A vote is visible to a client when the count it receives contains it: ${audience} × ${votes} sights. Counts travel at most every ${digestMs} ms. CPU is the server process's and PostgreSQL's together.`,
    floor: `a bare socket.io server that counts in its memory and tells what changed as often; nothing is stored.`,
    figures: [
      {
        ...{ what: "visible, p99", unit: "ms" },
        ...lower(found.visibleP99Ms, bare.visibleP99Ms),
        goal: { most: 500 },
      },
      { what: "visible, median", unit: "ms", ...lower(found.visibleP50Ms, bare.visibleP50Ms) },
      {
        ...{ what: "frames to each client", unit: "frames" },
        ...lower(found.framesEach, bare.framesEach),
        goal: { most: 110 },
      },
      {
        ...{ what: "to each client", unit: "B" },
        ...lower(found.votingBytesEach, bare.votingBytesEach),
        goal: { most: 10_240 },
      },
      {
        ...{ what: "server CPU", unit: "s" },
        ...lower(found.cpuMs / second, bare.cpuMs / second),
      },
      {
        ...{ what: "CPU with persistence", unit: "s" },
        // Where PostgreSQL's time cannot be read, the server's own stands for both.
        ...lower(
          Number.isNaN(withDatabase) ? found.cpuMs / second : withDatabase,
          bare.cpuMs / second,
        ),
        goal: { most: 6 },
      },
    ],
  };
}
