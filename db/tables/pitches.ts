import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ThemeId } from "@/lib/domain/themes";
import { instant } from "./columns";
import { meetings, slots } from "./meetings";
import { municipalities } from "./municipalities";
import { people } from "./people";

export const pitches = pgTable(
  "pitches",
  {
    id: uuid().primaryKey(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    municipalityCode: text("municipality_code")
      .notNull()
      .references(() => municipalities.code),
    presenterId: uuid("presenter_id")
      .notNull()
      .references(() => people.id),
    title: text().notNull(),
    summary: text().notNull(),
    themes: text().array().$type<ThemeId[]>().notNull(),
    digitalSolution: text("digital_solution").notNull(),
    partnersSought: text("partners_sought").notNull(),
    leadDeclaredAt: instant("lead_declared_at").notNull(),
    /** RFC 5545 SEQUENCE of the pitch's calendar entry; survives cancelling and booking again. */
    calendarSequence: integer("calendar_sequence").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    unique("pitches_one_per_municipality").on(table.meetingId, table.municipalityCode),
    index().on(table.presenterId),
    check("pitches_have_themes", sql`cardinality(${table.themes}) > 0`),
  ],
);

// One row is one held slot. Both keys are unique: no slot twice, no pitch twice.
export const bookings = pgTable("bookings", {
  pitchId: uuid("pitch_id")
    .primaryKey()
    .references(() => pitches.id, { onDelete: "cascade" }),
  slotId: uuid("slot_id")
    .notNull()
    .unique("bookings_one_per_slot")
    .references(() => slots.id, { onDelete: "cascade" }),
  bookedAt: instant("booked_at").notNull(),
});

export const registrations = pgTable(
  "registrations",
  {
    id: uuid().primaryKey(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    municipalityCode: text("municipality_code")
      .notNull()
      .references(() => municipalities.code),
    registeredAt: instant("registered_at").notNull(),
  },
  (table) => [unique().on(table.meetingId, table.personId), index().on(table.personId)],
);
