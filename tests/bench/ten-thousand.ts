// Ten thousand attendees: their coming in, and votes while all of them listen.
import { liveLimits } from "@/lib/transport/live/live-limits";
import type { Hall } from "./hall";
import type { Section } from "./report";
import { type Stream, stream, warmUpVotes } from "./vote-stream";

const wanted: Stream = { audience: 10_000, votes: 500, perSecond: 50 };
const questionCount = 10;

export async function benchTenThousand(hall: Hall): Promise<Section> {
  const { audience, votes, perSecond } = wanted;
  const questions = hall.freshQuestions(questionCount + 1);
  const deset = await hall.startDeset();
  const known = await deset.known();
  const found = await stream(hall, deset, { ...wanted, known, questions });
  await deset.child.close();
  const digestMs = liveLimits.votesFrameCrowdMs;
  const bareServer = await hall.startBare({ joinReply: JSON.parse(found.reply), digestMs });
  const bare = await stream(hall, bareServer, { ...wanted, known, questions });
  await bareServer.child.close();
  const row = (key: "tookMs" | "visibleP99Ms" | "cores") => ({
    measured: found[key],
    floor: bare[key],
    better: "lower" as const,
  });
  return {
    title: "Ten thousand",
    measures: `${audience.toLocaleString("en")} attendees on one process come in as fast as they are let in; then ${perSecond} votes a second, ${votes} in all after ${warmUpVotes} to warm up, each visible to everyone. Above 5,000 listeners counts travel at most every ${digestMs} ms. Two processes play the crowd, on the same cores.`,
    floor:
      "a bare socket.io server with as many clients, the same answers, and counts from its memory as often.",
    figures: [
      { what: "all in", unit: "ms", ...row("tookMs"), goal: { most: 30_000 } },
      { what: "votes visible, p99", unit: "ms", ...row("visibleP99Ms"), goal: { most: 2_000 } },
      { what: "server CPU meanwhile", unit: "cores", ...row("cores"), goal: { most: 1 } },
      {
        what: "disconnects",
        unit: "",
        ...{ measured: found.disconnects, floor: bare.disconnects, better: "lower" as const },
        goal: { most: 0 },
      },
    ],
  };
}
