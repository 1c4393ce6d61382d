import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { type GridBlock, presentationEnds } from "@/lib/domain/meetings";
import { instant } from "./columns";
import { people } from "./people";

export const meetings = pgTable(
  "meetings",
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    title: jsonb().$type<{ sl: string; en: string }>().notNull(),
    intro: jsonb().$type<{ sl: string; en: string }>().notNull(),
    issuer: text().notNull(),
    coOrganisers: text("co_organisers").array().notNull(),
    issuedIn: text("issued_in").notNull(),
    contactEmail: text("contact_email").notNull(),
    zone: text().notNull(),
    publishedAt: instant("published_at").notNull(),
    callOpensAt: instant("call_opens_at").notNull(),
    callClosesAt: instant("call_closes_at").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    presentationMinutes: integer("presentation_minutes").notNull(),
    qaMinutes: integer("qa_minutes").notNull(),
    grid: jsonb().$type<GridBlock[]>().notNull(),
    joinUrl: text("join_url").notNull(),
    /** What a phone types to reach the live room: deset.example/j/<code>. */
    joinCode: text("join_code").notNull().unique(),
    presentationEnd: text("presentation_end", { enum: presentationEnds }).notNull(),
    reviewQuestions: boolean("review_questions").notNull(),
    anonymousQuestions: boolean("anonymous_questions").notNull(),
    askerRetentionDays: integer("asker_retention_days").notNull(),
    answerDays: integer("answer_days").notNull(),
    fictional: boolean().notNull(),
  },
  (table) => [
    check("meetings_slug_ascii", sql`${table.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check(
      "meetings_in_order",
      sql`${table.publishedAt} <= ${table.callOpensAt} and ${table.callOpensAt} < ${table.callClosesAt} and ${table.callClosesAt} < ${table.startsAt} and ${table.startsAt} < ${table.endsAt}`,
    ),
    check("meetings_join_code_short", sql`${table.joinCode} ~ '^[a-z0-9]{3,12}$'`),
    check(
      "meetings_days_positive",
      sql`${table.askerRetentionDays} > 0 and ${table.answerDays} > 0`,
    ),
    check(
      "meetings_minutes_positive",
      sql`${table.presentationMinutes} > 0 and ${table.qaMinutes} > 0`,
    ),
  ],
);

export const slots = pgTable(
  "slots",
  {
    id: uuid().primaryKey(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    number: integer().notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
  },
  (table) => [
    unique().on(table.meetingId, table.number),
    check("slots_in_order", sql`${table.startsAt} < ${table.endsAt}`),
  ],
);

export const moderators = pgTable(
  "moderators",
  {
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.personId] }),
    index().on(table.personId),
  ],
);
