import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";

// The outbox: a mail is written with the change that causes it, and sent by a job afterwards.
export const outbox = pgTable(
  "outbox",
  {
    id: uuid().primaryKey(),
    recipient: text().notNull(),
    content: jsonb().$type<object>().notNull(),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (table) => [index().on(table.createdAt)],
);

// The log of acts: who did what, for which municipality, when. Only ever appended to.
export const acts = pgTable(
  "acts",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    at: instant().notNull(),
    personId: uuid("person_id"),
    meetingId: uuid("meeting_id"),
    act: text().notNull(),
    subject: jsonb().$type<Record<string, string | number | null>>().notNull(),
  },
  (table) => [index().on(table.meetingId, table.at)],
);

// One row at most: how far the demo clock stands from the real one.
export const demoClock = pgTable(
  "demo_clock",
  {
    id: integer().primaryKey(),
    offsetMs: bigint("offset_ms", { mode: "number" }).notNull(),
  },
  (table) => [check("demo_clock_single", sql`${table.id} = 1`)],
);
