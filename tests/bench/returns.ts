// Everyone is cut off at once, and the server is killed: when the last page is right again.
import { sql } from "drizzle-orm";
import type { LiveCatchUp, Reply } from "@/lib/contract/socket";
import { applyCatchUp, emptyRoom, nothingKnown } from "@/lib/domain/live-room";
import { loadLiveSnapshot } from "@/lib/use-cases/load-live-snapshot";
import { makeContext } from "../support/factories";
import { granted } from "../support/live-room";
import type { Arrival } from "./crowds";
import { standing } from "./guest";
import type { AnyServer, Deset, Hall } from "./hall";
import { nowMs } from "./line";
import type { Section } from "./report";

const stormers = 3_000;
const orphans = 1_000;
const voters = 100;
const stepMs = 30_000;

export async function benchReturns(hall: Hall): Promise<Section> {
  const deset = await hall.startDeset();
  const storm = await weatherStorm(hall, deset);
  const bareTookMs = await weatherBareStorm(hall, storm.reply);
  const restart = await surviveKill(hall, deset);
  if (storm.strays + restart.strays + restart.wrongVotes !== 0) process.exitCode = 1;
  const unit = "s";
  return {
    title: "Returns",
    measures: `${stormers} attendees lose their connection in the same moment and miss a command; the server is killed by SIGKILL under ${orphans} of whom ${voters} are voting, and started again. Measured until the last of them stands where a fresh reading of the database stands, question by question and count by count. Pages come back after half a second, then ever later; so much is in every figure, and starting the process as well.`,
    floor:
      "the same storm at a bare socket.io server that answers as many bytes out of its memory and misses nothing.",
    figures: [
      {
        ...{ what: `storm of ${stormers}: all right again`, unit, better: "lower" },
        ...{ measured: storm.tookMs / 1_000, floor: bareTookMs / 1_000, goal: { most: 10 } },
      },
      {
        ...{ what: `kill -9 under ${orphans}: all right again`, unit, better: "lower" },
        ...{ measured: restart.tookMs / 1_000, goal: { most: 15 } },
      },
      {
        what: "sockets too many or too few, votes lost or doubled",
        fact: `${storm.strays + restart.strays}, ${restart.wrongVotes}`,
        goal: { said: "0, 0", met: storm.strays + restart.strays + restart.wrongVotes === 0 },
      },
    ],
  };
}

async function weatherStorm(hall: Hall, deset: Deset) {
  const { crowd } = hall;
  const { reply } = await enter(hall, deset, stormers);
  const cutMs = nowMs();
  await crowd.cutAll();
  await deset.press({ kind: "adjust", deltaMs: -stepMs });
  const rightMs = await crowd.stand(await expected(hall));
  const strays = Math.abs((await deset.child.ask("sockets", null)) - stormers - 1);
  await crowd.leave();
  return { tookMs: rightMs - cutMs, strays, reply };
}

async function weatherBareStorm(hall: Hall, reply: string): Promise<number> {
  const said = JSON.parse(reply) as Reply<LiveCatchUp>;
  const bare = await hall.startBare({ joinReply: said });
  await enter(hall, bare, stormers);
  const cutMs = nowMs();
  await hall.crowd.cutAll();
  const room = applyCatchUp(emptyRoom, granted(said).catchUp);
  const rightMs = await hall.crowd.stand(standing(room));
  await hall.crowd.leave();
  await bare.child.close();
  return rightMs - cutMs;
}

async function surviveKill(hall: Hall, deset: Deset) {
  const { crowd, database } = hall;
  const [question] = hall.freshQuestions(1);
  const questionId = question?.id ?? "";
  await enter(hall, deset, orphans);
  const voting = crowd.voteAnyhow(voters, questionId);
  const killedMs = nowMs();
  await deset.child.kill();
  const again = await hall.startDeset(Number(new URL(deset.url).port));
  await voting;
  const rightMs = await crowd.stand(await expected(hall));
  const sockets = await again.child.ask("sockets", null);
  const { rows } = await database.db.execute<{ count: number }>(
    sql`select count(*)::int as count from votes where question_id = ${questionId}`,
  );
  await crowd.leave();
  await again.child.close();
  return {
    tookMs: rightMs - killedMs,
    strays: Math.abs(sockets - orphans - 1),
    wrongVotes: Math.abs((rows[0]?.count ?? 0) - voters),
  };
}

async function enter(
  { crowd, room, tickets }: Hall,
  { url }: AnyServer,
  count: number,
): Promise<Arrival> {
  const { id: meetingId } = room.meeting;
  const known = nothingKnown;
  const entering = { url, meetingId, known, follow: true } as const;
  return crowd.enter({ ...entering, tickets: await tickets(count) });
}

/** How a room stands that is read from the database now, by an attendee who has asked nothing. */
async function expected({ database: { db }, room }: Hall): Promise<string> {
  const context = makeContext(db, room.attendee, room.meeting.startsAt);
  const place = { meetingId: room.meeting.id, audience: "attendee" } as const;
  return standing(granted(await loadLiveSnapshot(context, place)).room);
}
