// Questions and votes as rows, for what comes after they were asked.
import { randomUUID } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/database";
import {
  insertQuestions,
  listQuestions,
  lockFeed,
  type NewQuestion,
  saveFeed,
} from "@/db/queries/questions";
import { insertVotes } from "@/db/queries/votes";
import { outbox } from "@/db/schema";
import { type MailContent, mailSchema } from "@/lib/contract/mails";
import type { PersonActor } from "@/lib/domain/actors";
import type { Meeting } from "@/lib/domain/meetings";
import type { Question } from "@/lib/domain/questions";
import { gridEndsAt } from "@/lib/domain/slots";
import { makeActor, makeMeeting, makePitch } from "./factories";

export type AskedDay = Awaited<ReturnType<typeof makeAskedDay>>;

/** A meeting with one booked pitch of Bled, its lead, and two people of Celje and Piran. */
export async function makeAskedDay(db: Database, traits: Partial<Meeting> = {}) {
  const { meeting, slots } = await makeMeeting(db, traits);
  const bled = await makeActor(db, { name: "Ana Vodja" });
  const slot = slots[0];
  if (slot === undefined) throw new Error("the meeting has no slots");
  const pitch = { meeting, presenter: bled, municipalityCode: "SI-003", slot };
  const { pitchId } = await makePitch(db, pitch);
  const lead: PersonActor = { ...bled, presentedPitches: [{ meetingId: meeting.id, pitchId }] };
  const seat = (municipalityCode: string) => [{ meetingId: meeting.id, municipalityCode }];
  const celje = await makeActor(db, { name: "Cene", registeredFor: seat("SI-011") });
  const piran = await makeActor(db, { name: "Pia", registeredFor: seat("SI-090") });
  const moderator = await makeActor(db, { name: "Maja", moderates: [meeting.id] });
  return { meeting, slot, pitchId, lead, celje, piran, moderator, endsAt: gridEndsAt(meeting) };
}

type Asker = Pick<PersonActor, "personId" | "seats">;
type QuestionTraits = Partial<Pick<Question, "state" | "kind" | "body" | "anonymous">>;

/** A question of the asker's to the day's pitch; approved unless told otherwise. */
export async function ask(
  db: Database,
  { meeting, pitchId }: Pick<AskedDay, "meeting" | "pitchId">,
  asker: Asker,
  traits: QuestionTraits = {},
): Promise<string> {
  const id = randomUUID();
  await db.transaction(async (tx) => {
    const feed = await lockFeed(tx, meeting.id);
    const [number, revision] = [feed.lastNumber + 1, feed.revision + 1];
    const asked: NewQuestion = {
      ...{ id, number, revision, meetingId: meeting.id, pitchId, kind: "question", source: "room" },
      authorId: asker.personId,
      municipalityCode: asker.seats[0]?.municipalityCode ?? null,
      ...{ body: `Vprašanje ${number}?`, anonymous: false, contactShared: false },
      askedAt: meeting.startsAt,
      state: { status: "approved" },
      ...traits,
    };
    await insertQuestions(tx, [asked]);
    await saveFeed(tx, meeting.id, { lastNumber: number, revision });
  });
  return id;
}

export async function voteFor(db: Database, questionId: string, ...voters: Asker[]): Promise<void> {
  const rows = voters.map(({ personId, seats }) => {
    const municipalityCode = seats[0]?.municipalityCode ?? "SI-003";
    return { questionId, personId, municipalityCode, castAt: 0 };
  });
  await db.transaction((tx) => insertVotes(tx, rows));
}

export async function findAsked(db: Database, meeting: Pick<Meeting, "id">, questionId: string) {
  return (await listQuestions(db, meeting.id)).find(({ id }) => id === questionId);
}

type MailOf<K extends MailContent["kind"]> = Extract<MailContent, { kind: K }>;

/** The mails of that kind in the outbox about the meeting, by their readers' addresses. */
export async function listMails<K extends "answers-due" | "answers-published">(
  db: Database,
  { slug }: Pick<Meeting, "slug">,
  kind: K,
): Promise<{ recipient: string; content: MailOf<K> }[]> {
  const rows = await db
    .select()
    .from(outbox)
    .where(eq(sql`${outbox.content} ->> 'meetingSlug'`, slug))
    .orderBy(asc(outbox.recipient));
  const isKind = (content: MailContent): content is MailOf<K> => content.kind === kind;
  return rows.flatMap(({ recipient, content }) => {
    const parsed = mailSchema.parse(content);
    return isKind(parsed) ? [{ recipient, content: parsed }] : [];
  });
}
