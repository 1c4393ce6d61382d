// Who a person is to the product, read in one round trip because every request asks.
import { eq, gt, sql } from "drizzle-orm";
import type { Db } from "@/db/database";
import { moderators, slots } from "@/db/tables/meetings";
import { mandates, people, sessions } from "@/db/tables/people";
import { bookings, pitches, registrations } from "@/db/tables/pitches";
import type { PersonActor } from "@/lib/domain/actors";
import type { Instant } from "@/lib/domain/instants";

export async function findActor(db: Db, personId: string): Promise<PersonActor | null> {
  const { rows } = await db.execute<PersonActor>(sql`${actors} where ${eq(people.id, personId)}`);
  return rows[0] ?? null;
}

export async function findActorBySessionTokenHash(
  db: Db,
  tokenHash: string,
  at: Instant,
): Promise<PersonActor | null> {
  const found = await findActorsBySessionTokenHashes(db, [tokenHash], at);
  return found.get(tokenHash) ?? null;
}

/** Who holds these sessions at `at`, by the hash, out of one statement; hashes nobody holds are left out. */
export async function findActorsBySessionTokenHashes(
  db: Db,
  tokenHashes: readonly string[],
  at: Instant,
): Promise<Map<string, PersonActor>> {
  const { rows } = await db.execute<{ tokenHash: string; actor: PersonActor }>(sql`
    select ${sessions.tokenHash} as "tokenHash", to_jsonb(actor) as actor
    from ${sessions}
    cross join lateral (${actors} where ${people.id} = ${sessions.personId}) as actor
    where ${sessions.tokenHash} = any(${sql.param([...tokenHashes])}) and ${gt(sessions.expiresAt, at)}
  `);
  return new Map(rows.map(({ tokenHash, actor }) => [tokenHash, actor]));
}

// A registration names its municipality in so many words, so it comes before a pitch's.
const seatsOfPerson = sql`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'meetingId', seat.meeting_id, 'municipalityCode', seat.municipality_code
  ) order by seat.rank), '[]')
  from (
    select ${registrations.meetingId}, ${registrations.municipalityCode}, 1 as rank
    from ${registrations} where ${registrations.personId} = ${people.id}
    union all
    select ${pitches.meetingId}, ${pitches.municipalityCode}, 2 as rank
    from ${pitches} join ${bookings} on ${bookings.pitchId} = ${pitches.id}
    where ${pitches.presenterId} = ${people.id}
  ) as seat
)`;

const presentedPitchesOfPerson = sql`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'meetingId', ${pitches.meetingId}, 'pitchId', ${pitches.id}
  ) order by ${slots.startsAt}), '[]')
  from ${pitches}
  join ${bookings} on ${bookings.pitchId} = ${pitches.id}
  join ${slots} on ${slots.id} = ${bookings.slotId}
  where ${pitches.presenterId} = ${people.id}
)`;

const actors = sql`
  select 'person' as kind,
    ${people.id} as "personId",
    ${people.name} as name,
    ${people.email} as email,
    ${people.organisation} as organisation,
    ${people.isOrganiser} as "isOrganiser",
    (
      select coalesce(jsonb_agg(${moderators.meetingId}), '[]')
      from ${moderators} where ${moderators.personId} = ${people.id}
    ) as "moderatedMeetingIds",
    (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', ${mandates.id}, 'personId', ${mandates.personId},
        'municipalityCode', ${mandates.municipalityCode}, 'state', ${mandates.state}
      ) order by ${mandates.claimedAt}), '[]')
      from ${mandates} where ${mandates.personId} = ${people.id}
    ) as mandates,
    ${seatsOfPerson} as seats,
    ${presentedPitchesOfPerson} as "presentedPitches"
  from ${people}`;
