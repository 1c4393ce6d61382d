import type { Transaction } from "@/db/database";
import { ring } from "@/db/doorbell";
import { findMeetingById } from "@/db/queries/meetings";
import { lockFeed, saveFeed } from "@/db/queries/questions";
import { findTimer } from "@/db/queries/timers";
import { deleteVotes, insertVotes, listVoteTargets, type VoteTarget } from "@/db/queries/votes";
import type { RequestAnswers, RequestPayload } from "@/lib/contract/socket";
import type { Actor, PersonActor } from "@/lib/domain/actors";
import type { Instant } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToTakePart, seatOf } from "@/lib/domain/permissions";
import { isOpenToVotes } from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";

export type Vote = RequestPayload<"question:vote"> & { actor: Actor };
export type VoteAnswer = RequestAnswers["question:vote"];

/** A vote of somebody who takes part, for the municipality they sit for. */
type SeatedVote = Vote & { actor: PersonActor; municipalityCode: string };
type AcceptedVote = SeatedVote & { number: number; shownId: string };
type VotingContext = Pick<UseCaseContext, "db" | "now">;

/**
 * Sets many people's votes in one transaction, each answered for itself in the order given. A vote
 * is set true or false, never toggled, so a repeated one changes nothing. One for a question that was
 * merged meanwhile counts for, and is answered with, what it was merged into. Refused once the day has
 * been ended, on one's own question, and on one that is not open.
 */
export async function castVotes(
  context: VotingContext,
  batch: readonly Vote[],
): Promise<Outcome<VoteAnswer>[]> {
  const rooms = await findRooms(context, batch);
  const admitted = batch.map((vote) => admit(vote, rooms.get(vote.meetingId), context.now));
  const decided = admitted.some((vote) => vote.ok)
    ? await context.db.transaction((tx) => writeVotes(tx, admitted, context.now))
    : admitted.flatMap((vote) => (vote.ok ? [] : [vote]));
  return decided.map((vote) => (vote.ok ? done(answerOf(vote.value)) : vote));
}

type VotingRoom = { meeting: Meeting; isEnded: boolean } | null;

async function findRooms(
  { db }: VotingContext,
  batch: readonly Vote[],
): Promise<Map<string, VotingRoom>> {
  const ids = new Set(batch.map((vote) => vote.meetingId));
  const found = [...ids].map(async (id): Promise<[string, VotingRoom]> => {
    const [meeting, { timer }] = await Promise.all([findMeetingById(db, id), findTimer(db, id)]);
    return [id, meeting && { meeting, isEnded: timer.position.kind === "ended" }];
  });
  return new Map(await Promise.all(found));
}

function admit(vote: Vote, room: VotingRoom | undefined, now: Instant): Outcome<SeatedVote> {
  const { actor } = vote;
  if (actor.kind !== "person") return refuse("sign-in-needed");
  if (room === null || room === undefined) return refuse("meeting-not-found");
  const refusal = refusalToTakePart(actor, room.meeting, now);
  if (refusal !== null) return refuse(refusal);
  const municipalityCode = seatOf(actor, vote.meetingId);
  if (municipalityCode === null) return refuse("not-registered");
  return room.isEnded ? refuse("room-closed") : done({ ...vote, actor, municipalityCode });
}

async function writeVotes(
  tx: Transaction,
  admitted: readonly Outcome<SeatedVote>[],
  now: Instant,
): Promise<Outcome<AcceptedVote>[]> {
  const seated = admitted.flatMap((vote) => (vote.ok ? [vote.value] : []));
  const meetingIds = [...new Set(seated.map((vote) => vote.meetingId))].toSorted();
  const revisions = new Map<string, number>();
  // Locked in the order of ids, so that two batches of the same meetings cannot wait for each other.
  for (const id of meetingIds) revisions.set(id, (await lockFeed(tx, id)).votesRevision + 1);
  const targets = await listVoteTargets(tx, [...new Set(seated.map((vote) => vote.questionId))]);
  const targetById = new Map(targets.map((target) => [target.questionId, target]));
  const decided = admitted.map((vote) =>
    vote.ok ? decide(vote.value, targetById.get(vote.value.questionId)) : vote,
  );
  const accepted = decided.flatMap((vote) => (vote.ok ? [vote.value] : []));
  const changedIds = await setVotes(tx, accepted, now);
  const changed = targets.filter((target) => changedIds.has(target.shownId));
  for (const meetingId of new Set(changed.map((target) => target.meetingId))) {
    await saveFeed(tx, meetingId, { votesRevision: revisions.get(meetingId) ?? 0 });
    await ring(tx, { kind: "votes", meetingId });
  }
  return decided;
}

function decide(vote: SeatedVote, target: VoteTarget | undefined): Outcome<AcceptedVote> {
  if (target === undefined || target.meetingId !== vote.meetingId) {
    return refuse("question-not-found");
  }
  if (target.authorIds.includes(vote.actor.personId)) return refuse("own-question-vote");
  if (!isOpenToVotes(target.status)) return refuse("question-not-open-to-votes");
  return done({ ...vote, number: target.number, shownId: target.shownId });
}

async function setVotes(
  tx: Transaction,
  accepted: readonly AcceptedVote[],
  castAt: Instant,
): Promise<Set<string>> {
  // Of several votes of one person for one question in a batch the last one stands.
  const last = new Map(
    accepted.map((vote) => [`${vote.shownId} ${vote.actor.personId}`, vote] as const),
  );
  const rows = [...last.values()].map(({ value, shownId, actor, municipalityCode }) => ({
    value,
    row: { questionId: shownId, personId: actor.personId, municipalityCode, castAt },
  }));
  const inserted = await insertVotes(
    tx,
    rows.flatMap(({ value, row }) => (value ? [row] : [])),
  );
  const deleted = await deleteVotes(
    tx,
    rows.flatMap(({ value, row }) => (value ? [] : [row])),
  );
  return new Set([...inserted, ...deleted]);
}

function answerOf({ number, value }: AcceptedVote): VoteAnswer {
  return { number, value };
}
