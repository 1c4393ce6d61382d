import type { Db, Transaction } from "@/db/database";
import { findMeetingById } from "@/db/queries/meetings";
import {
  type FeedRow,
  findPitchOnAgenda,
  insertQuestions,
  listQuestionsById,
  lockFeed,
  type NewQuestion,
  silentFeed,
} from "@/db/queries/questions";
import { findTimer } from "@/db/queries/timers";
import type { RequestPayload } from "@/lib/contract/socket";
import type { Actor, PersonActor } from "@/lib/domain/actors";
import type { Instant } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToTakePart, seatOf } from "@/lib/domain/permissions";
import { type Question, type QuestionView, viewQuestion } from "@/lib/domain/questions";
import type { RefusalCode } from "@/lib/domain/refusals";
import type { UseCaseContext } from "./context";
import { type Asker, refusalsByWaiting } from "./limit-waiting-questions";
import { tellQuestionsChanged } from "./tell-questions-changed";

export type Ask = RequestPayload<"question:ask"> & { actor: Actor };

/** A question of somebody who takes part, for the municipality they sit for. */
type SeatedAsk = Ask & { actor: PersonActor; municipalityCode: string; meeting: Meeting };
type AskingContext = Pick<UseCaseContext, "db" | "now">;
type AskedById = ReadonlyMap<string, Question>;

/** Asks one question, as `askQuestions` does. */
export async function askQuestion(
  context: UseCaseContext,
  input: RequestPayload<"question:ask">,
): Promise<Outcome<QuestionView>> {
  const [answer] = await askQuestions(context, [{ ...input, actor: context.actor }]);
  return answer ?? refuse("question-not-found");
}

/**
 * Asks pitches of the agenda many people's questions in one transaction, each once per `questionId`
 * and answered for itself in the order given. A question waits for the moderator where the meeting
 * reviews questions, and is in the room at once where it does not. Refused outside the room's hours,
 * to those without a seat, and when too many of the person's or of the municipality's wait already.
 */
export async function askQuestions(
  context: AskingContext,
  batch: readonly Ask[],
): Promise<Outcome<QuestionView>[]> {
  const { db, now } = context;
  const [asked, places] = await Promise.all([findAsked(db, batch), findPlaces(db, batch)]);
  const admitted = batch.map((ask) =>
    asked.has(ask.questionId) ? null : admit(ask, places.get(placeOf(ask)), now),
  );
  const seated = admitted.flatMap((ask) => (ask?.ok ? [ask.value] : []));
  const written =
    seated.length > 0 ? await db.transaction((tx) => writeQuestions(tx, seated, now)) : null;
  return batch.map((ask, index) => {
    const admission = admitted[index];
    if (admission?.ok === false) return admission;
    const refusal = written?.refusals.get(ask.questionId);
    if (refusal !== undefined) return refuse(refusal);
    return answerAgain(ask, written?.asked.get(ask.questionId) ?? asked.get(ask.questionId));
  });
}

type Place = { meeting: Meeting; isEnded: boolean; isPitchOnAgenda: boolean } | null;

function placeOf({ meetingId, pitchId }: Pick<Ask, "meetingId" | "pitchId">): string {
  return `${meetingId} ${pitchId}`;
}

async function findPlaces(db: Db, batch: readonly Ask[]): Promise<Map<string, Place>> {
  const asked = new Map(batch.map((ask) => [placeOf(ask), ask]));
  const found = [...asked].map(
    async ([place, { meetingId, pitchId }]): Promise<[string, Place]> => {
      const [meeting, pitch, { timer }] = await Promise.all([
        findMeetingById(db, meetingId),
        findPitchOnAgenda(db, meetingId, pitchId),
        findTimer(db, meetingId),
      ]);
      const isEnded = timer.position.kind === "ended";
      return [place, meeting && { meeting, isEnded, isPitchOnAgenda: pitch !== null }];
    },
  );
  return new Map(await Promise.all(found));
}

async function findAsked(db: Db, batch: readonly Ask[]): Promise<AskedById> {
  const ids = new Set(batch.map(({ questionId }) => questionId));
  const asked = await listQuestionsById(db, [...ids]);
  return new Map(asked.map((question) => [question.id, question]));
}

function admit(ask: Ask, place: Place | undefined, now: Instant): Outcome<SeatedAsk> {
  const { actor } = ask;
  if (actor.kind !== "person") return refuse("sign-in-needed");
  if (place === null || place === undefined) return refuse("meeting-not-found");
  const { meeting } = place;
  const refusal = refusalToTakePart(actor, meeting, now);
  if (refusal !== null) return refuse(refusal);
  const municipalityCode = seatOf(actor, meeting.id);
  if (municipalityCode === null) return refuse("not-registered");
  if (ask.anonymous && !meeting.anonymousQuestions) return refuse("anonymous-not-allowed");
  if (!place.isPitchOnAgenda) return refuse("pitch-not-found");
  return place.isEnded ? refuse("room-closed") : done({ ...ask, actor, municipalityCode, meeting });
}

async function writeQuestions(
  tx: Transaction,
  seated: readonly SeatedAsk[],
  now: Instant,
): Promise<{ refusals: ReadonlyMap<string, RefusalCode>; asked: AskedById }> {
  const feeds = new Map<string, FeedRow>();
  // Locked in the order of ids, so that two batches of the same meetings cannot wait for each other.
  for (const id of [...new Set(seated.map(({ meetingId }) => meetingId))].toSorted()) {
    feeds.set(id, await lockFeed(tx, id));
  }
  const askedMeanwhile = await findAsked(tx, seated);
  // Sent twice in one batch it is asked once.
  const once = new Map(seated.map((ask) => [ask.questionId, ask]));
  const fresh = [...once.values()].filter(({ questionId }) => !askedMeanwhile.has(questionId));
  const found = await refusalsByWaiting(tx, fresh.map(askerOf));
  const refusals = new Map<string, RefusalCode>();
  const rows: NewQuestion[] = [];
  for (const [index, ask] of fresh.entries()) {
    const refusal = found[index] ?? null;
    if (refusal !== null) refusals.set(ask.questionId, refusal);
    else rows.push(rowOf(ask, step(feeds, ask.meetingId), now));
  }
  await insertQuestions(tx, rows);
  for (const meetingId of new Set(rows.map((row) => row.meetingId))) {
    const { revision, lastNumber } = feeds.get(meetingId) ?? silentFeed;
    await tellQuestionsChanged(tx, meetingId, { revision, lastNumber });
  }
  return { refusals, asked: await findAsked(tx, seated) };
}

function step(feeds: Map<string, FeedRow>, meetingId: string): FeedRow {
  const feed = feeds.get(meetingId) ?? silentFeed;
  const next = { ...feed, revision: feed.revision + 1, lastNumber: feed.lastNumber + 1 };
  feeds.set(meetingId, next);
  return next;
}

function askerOf({ actor, municipalityCode, meeting, pitchId }: SeatedAsk): Asker {
  return { meeting, personId: actor.personId, municipalityCode, pitchId };
}

function rowOf(ask: SeatedAsk, { revision, lastNumber }: FeedRow, askedAt: Instant): NewQuestion {
  const { questionId, meetingId, pitchId, kind, body, anonymous, contactShared } = ask;
  const { actor, municipalityCode, meeting } = ask;
  return {
    ...{ id: questionId, meetingId, pitchId, kind, body, anonymous, contactShared },
    ...{ number: lastNumber, revision, municipalityCode, askedAt },
    source: "room",
    authorId: actor.personId,
    state: { status: meeting.reviewQuestions ? "pending" : "approved" },
  };
}

function answerAgain(ask: Ask, question: Question | undefined): Outcome<QuestionView> {
  const { actor } = ask;
  if (actor.kind !== "person") return refuse("sign-in-needed");
  if (question === undefined) return refuse("question-not-found");
  const view = viewQuestion(question, { kind: "attendee", personId: actor.personId });
  const isOwn = question.authorId === actor.personId && question.meetingId === ask.meetingId;
  if (!isOwn || view === null) return refuse("not-yours");
  // Its words may have been edited since; whose name it carries and whom it asks never change.
  const isSame =
    question.anonymous === ask.anonymous &&
    question.contactShared === ask.contactShared &&
    question.kind === ask.kind &&
    question.pitchId === ask.pitchId;
  return isSame ? done(view) : refuse("question-not-editable");
}
