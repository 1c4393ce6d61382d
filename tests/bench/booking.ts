import { randomUUID } from "node:crypto";
import type pg from "pg";
import { allMunicipalities } from "@/db/reference/municipalities";
import type { PersonActor } from "@/lib/domain/actors";
import { requestBounds } from "@/lib/gateways/postgres-pool";
import { bookSlot } from "@/lib/use-cases/book-slot";
import type { TestDatabase } from "../support/database";
import { makeContext, makeMeeting, makePitchText } from "../support/factories";
import { makePresenters } from "./people";
import type { Section } from "./report";
import { medianOf, percentile } from "./statistics";

type Answered = "won" | "refused" | "failed";
type Race = { p99Ms: number; totalMs: number } & Record<Answered, number>;

const contestants = 500;
const rounds = 3;

/** Many presenters after one slot at the same moment, with as many connections as the server has. */
export async function benchBooking(database: TestDatabase): Promise<Section> {
  const { db, pool } = database;
  const presenters = await makePresenters(db, contestants);
  await pool.query("create table bare_slots (id uuid primary key)");
  await pool.query(`create table bare_bookings (
    pitch_id uuid primary key, slot_id uuid not null unique, booked_at timestamptz not null)`);
  const found: { deset: Race[]; bare: Race[] } = { deset: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    found.deset.push(await raceForSlot(database, presenters));
    const slotId = randomUUID();
    await pool.query("insert into bare_slots values ($1)", [slotId]);
    found.bare.push(await race(presenters.map(() => () => bookBare(pool, slotId))));
  }
  const row = (key: "p99Ms" | "totalMs") => ({
    unit: "ms",
    measured: medianOf(found.deset, key),
    floor: medianOf(found.bare, key),
    better: "lower" as const,
  });
  const counts = (races: readonly Race[]) =>
    (["won", "refused", "failed"] as const)
      .map((answered) => races.reduce((sum, one) => sum + one[answered], 0))
      .join(" / ");
  if (found.deset.some(({ won }) => won > 1)) process.exitCode = 1;
  return {
    title: "Booking",
    measures: `${contestants} presenters apply for one slot at once through the use-case: one booking with its mandate, record and mail, the others are told the three nearest free slots. Who waits more than ${requestBounds.connectionTimeoutMillis / 1_000} s for one of the ${requestBounds.max} connections has failed, as on the server. Two winners of one race fail the bench.`,
    floor: `${contestants} bare transactions over the same connections: lock the slot's row, insert the booking or meet the unique key, commit.`,
    figures: [
      {
        what: `won / refused / failed, ${rounds} races`,
        fact: counts(found.deset),
        floorFact: counts(found.bare),
      },
      { what: "answered, p99", ...row("p99Ms") },
      { what: "all answered", ...row("totalMs") },
    ],
  };
}

async function raceForSlot(
  { db }: TestDatabase,
  presenters: readonly PersonActor[],
): Promise<Race> {
  const { meeting, slots } = await makeMeeting(db);
  const slotId = slots[7]?.id ?? "";
  return race(
    presenters.map((presenter, at) => async () => {
      const municipalityCode = allMunicipalities[at % allMunicipalities.length]?.code ?? "";
      const input = {
        municipalityCode,
        pitch: makePitchText(),
        leadDeclared: true,
        slotId,
      } as const;
      const answer = await bookSlot(makeContext(db, presenter), meeting.slug, input);
      return answer.ok ? "won" : "refused";
    }),
  );
}

async function race(attempts: readonly (() => Promise<"won" | "refused">)[]): Promise<Race> {
  const startedMs = performance.now();
  const answers = await Promise.all(
    attempts.map(async (attempt) => {
      const answered: Answered = await attempt().catch(() => "failed");
      return { answered, tookMs: performance.now() - startedMs };
    }),
  );
  const count = (wanted: Answered) => answers.filter(({ answered }) => answered === wanted).length;
  const took = answers.map(({ tookMs }) => tookMs);
  return {
    p99Ms: percentile(took, 0.99),
    totalMs: Math.max(...took),
    won: count("won"),
    refused: count("refused"),
    failed: count("failed"),
  };
}

async function bookBare(pool: pg.Pool, slotId: string): Promise<"won" | "refused"> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select id from bare_slots where id = $1 for update", [slotId]);
    const { rowCount } = await client.query(
      "insert into bare_bookings values ($1, $2, now()) on conflict do nothing",
      [randomUUID(), slotId],
    );
    await client.query("commit");
    return rowCount === 1 ? "won" : "refused";
  } finally {
    client.release();
  }
}
