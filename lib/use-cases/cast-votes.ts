import type { Transaction } from "@/db/database";
import { ring } from "@/db/doorbell";
import { findMeetingById } from "@/db/queries/meetings";
import { lockFeed, saveFeed } from "@/db/queries/questions";
import { deleteVotes, insertVotes, listVoteTargets, type VoteTarget } from "@/db/queries/votes";
import type { RequestAnswers, RequestPayload } from "@/lib/contract/socket";
import type { Actor, PersonActor } from "@/lib/domain/actors";
import type { Instant } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, type Refused, refuse } from "@/lib/domain/outcomes";
import { refusalToTakePart } from "@/lib/domain/permissions";
import { isOpenToVotes } from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";

export type Vote = RequestPayload<"question:vote"> & { actor: Actor };
export type VoteAnswer = RequestAnswers["question:vote"];
type PersonVote = Vote & { actor: PersonActor };

/**
 * Sets many people's votes in one transaction, each answered for itself in the order given. A vote
 * is set true or false, never toggled, so a repeated one changes nothing.
 */
export async function castVotes(
  { db, now }: Pick<UseCaseContext, "db" | "now">,
  batch: readonly Vote[],
): Promise<Outcome<VoteAnswer>[]> {
  const ids = [...new Set(batch.map((vote) => vote.meetingId))].toSorted();
  const meetings = new Map(
    await Promise.all(ids.map(async (id) => [id, await findMeetingById(db, id)] as const)),
  );
  const admitted = batch.map((vote) => admit(vote, meetings.get(vote.meetingId) ?? null, now));
  const people = admitted.flatMap((vote) => (vote.ok ? [vote.value] : []));
  if (people.length === 0)
    return admitted.map((vote) => (vote.ok ? done(answerOf(vote.value)) : vote));
  return db.transaction(async (tx) => {
    const feeds = new Map<string, number>();
    // Locked in the order of ids, so that two batches of the same meetings cannot wait for each other.
    for (const id of ids.filter((id) => people.some((vote) => vote.meetingId === id))) {
      feeds.set(id, (await lockFeed(tx, id)).votesRevision + 1);
    }
    const questionIds = [...new Set(people.map((vote) => vote.questionId))];
    const targets = await listVoteTargets(tx, questionIds);
    const targetById = new Map(targets.map((target) => [target.questionId, target]));
    const decided = admitted.map((vote) =>
      vote.ok ? decide(vote.value, targetById.get(vote.value.questionId)) : vote,
    );
    const accepted = decided.flatMap((vote) => (vote.ok ? [vote.value] : []));
    const changedIds = await writeVotes(tx, accepted, now);
    const changed = targets.filter((target) => changedIds.has(target.questionId));
    for (const meetingId of new Set(changed.map((target) => target.meetingId))) {
      await saveFeed(tx, meetingId, { votesRevision: feeds.get(meetingId) ?? 0 });
      await ring(tx, { kind: "votes", meetingId });
    }
    return decided.map((vote) => (vote.ok ? done(answerOf(vote.value)) : vote));
  });
}

function admit(vote: Vote, meeting: Meeting | null, now: Instant): Outcome<PersonVote> {
  const { actor } = vote;
  if (actor.kind !== "person") return refuse("sign-in-needed");
  if (meeting === null) return refuse("meeting-not-found");
  const refusal = refusalToTakePart(actor, meeting, now);
  return refusal === null ? done({ ...vote, actor }) : refuse(refusal);
}

function decide(vote: PersonVote, target: VoteTarget | undefined): Outcome<PersonVote> | Refused {
  if (target === undefined || target.meetingId !== vote.meetingId) {
    return refuse("question-not-found");
  }
  if (target.authorId === vote.actor.personId) return refuse("own-question-vote");
  return isOpenToVotes(target.status) ? done(vote) : refuse("question-not-open-to-votes");
}

async function writeVotes(
  tx: Transaction,
  accepted: readonly PersonVote[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  // Of two votes of one person for one question in the same batch, the later one stands.
  const last = new Map(accepted.map((vote) => [`${vote.questionId} ${vote.actor.personId}`, vote]));
  const rows = [...last.values()].map(({ actor, questionId, value }) => ({
    value,
    row: { questionId, personId: actor.personId, castAt: now },
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

function answerOf({ questionId, value }: PersonVote): VoteAnswer {
  return { questionId, value };
}
