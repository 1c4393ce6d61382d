// Interests as rows: what a municipality said of a pitch, and how many said it.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { InterestKind, OwnInterest, ReceivedInterest } from "@/lib/domain/interests";
import type { InterestsFrame } from "@/lib/domain/live-room";
import type { Db, Transaction } from "../database";
import { interests, meetings, municipalities, people, pitches, questions } from "../schema";
import { isUrbanAtMeeting } from "./question-rows";

type InterestRow = typeof interests.$inferSelect;

/** Saves what a municipality says of a pitch; false when it has said just that already. */
export async function saveInterest(tx: Transaction, row: InterestRow): Promise<boolean> {
  const { personId, offering, note, setAt } = row;
  const saved = await tx
    .insert(interests)
    .values(row)
    .onConflictDoUpdate({
      target: [interests.pitchId, interests.municipalityCode, interests.kind],
      set: { personId, offering, note, setAt },
      setWhere: sql`(${interests.offering}, ${interests.note})
        is distinct from (excluded.offering, excluded.note)`,
    })
    .returning({ kind: interests.kind });
  return saved.length > 0;
}

/** False when the municipality had said no such thing. */
export async function deleteInterest(
  tx: Transaction,
  said: { pitchId: string; municipalityCode: string; kind: InterestKind },
): Promise<boolean> {
  const deleted = await tx
    .delete(interests)
    .where(
      and(
        eq(interests.pitchId, said.pitchId),
        eq(interests.municipalityCode, said.municipalityCode),
        eq(interests.kind, said.kind),
      ),
    )
    .returning({ kind: interests.kind });
  return deleted.length > 0;
}

/** How many municipalities would join and offer, by pitch, with the revision, out of one statement. */
export async function countInterests(db: Db, meetingId: string): Promise<InterestsFrame> {
  const { rows } = await db.execute<InterestsFrame>(sql`
    select
      coalesce((select interests_revision from question_feeds where meeting_id = ${meetingId}), 0) as revision,
      coalesce((
        select jsonb_object_agg(pitch_id, jsonb_build_object('join', joining, 'offer', offering)) from (
          select interests.pitch_id,
            count(*) filter (where interests.kind = 'join') as joining,
            count(*) filter (where interests.kind = 'offer') as offering
          from interests join pitches on pitches.id = interests.pitch_id
          where pitches.meeting_id = ${meetingId}
          group by interests.pitch_id
        ) as counted
      ), '{}'::jsonb) as counts`);
  return rows[0] ?? { revision: 0, counts: {} };
}

type Seat = { meetingId: string; municipalityCode: string | null };

/**
 * For each pair what the municipality said of the meeting's pitches, in the order of the pairs, out
 * of one statement; nothing for whoever sits for none.
 */
export async function listOwnInterests(db: Db, pairs: readonly Seat[]): Promise<OwnInterest[][]> {
  const codes = new Set(pairs.flatMap(({ municipalityCode }) => municipalityCode ?? []));
  if (codes.size === 0) return pairs.map(() => []);
  const meetingIds = new Set(pairs.map(({ meetingId }) => meetingId));
  const rows = await db
    .select({
      meetingId: pitches.meetingId,
      municipalityCode: interests.municipalityCode,
      own: ownColumns,
    })
    .from(interests)
    .innerJoin(pitches, eq(pitches.id, interests.pitchId))
    .where(
      and(
        inArray(pitches.meetingId, [...meetingIds]),
        inArray(interests.municipalityCode, [...codes]),
      ),
    )
    .orderBy(asc(interests.setAt));
  const said = new Map<string, OwnInterest[]>();
  for (const row of rows) said.set(keyOf(row), [...(said.get(keyOf(row)) ?? []), row.own]);
  return pairs.map((pair) => said.get(keyOf(pair)) ?? []);
}

const ownColumns = {
  pitchId: interests.pitchId,
  kind: interests.kind,
  offering: interests.offering,
  note: interests.note,
};

function keyOf(pair: Seat): string {
  return `${pair.meetingId} ${pair.municipalityCode}`;
}

/** What municipalities said of one pitch, the earliest first. */
export async function listInterestsIn(db: Db, pitchId: string): Promise<ReceivedInterest[]> {
  return db
    .select({
      ...ownColumns,
      municipality: { name: municipalities.name, urban: isUrbanAtMeeting },
      setAt: interests.setAt,
    })
    .from(interests)
    .innerJoin(pitches, eq(pitches.id, interests.pitchId))
    .innerJoin(meetings, eq(meetings.id, pitches.meetingId))
    .innerJoin(municipalities, eq(municipalities.code, interests.municipalityCode))
    .where(eq(interests.pitchId, pitchId))
    .orderBy(asc(interests.setAt), asc(municipalities.name));
}

export type Contact = { questionId: string; name: string; email: string };

/** Askers who agreed that the pitch's lead gets their address, of questions that passed review. */
export async function listSharedContacts(db: Db, pitchId: string): Promise<Contact[]> {
  return db
    .select({ questionId: questions.id, name: people.name, email: people.email })
    .from(questions)
    .innerJoin(people, eq(people.id, questions.authorId))
    .where(
      and(
        eq(questions.pitchId, pitchId),
        eq(questions.contactShared, true),
        inArray(questions.status, ["approved", "answering", "answered", "merged"]),
      ),
    )
    .orderBy(asc(questions.number));
}
