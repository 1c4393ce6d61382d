import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { questionStatuses } from "@/lib/domain/questions";
import type { Timer, TimerEvent } from "@/lib/domain/timer";
import { instant } from "./columns";
import { meetings } from "./meetings";
import { municipalities } from "./municipalities";
import { people } from "./people";
import { pitches } from "./pitches";

export const timers = pgTable("timers", {
  meetingId: uuid("meeting_id")
    .primaryKey()
    .references(() => meetings.id, { onDelete: "cascade" }),
  revision: integer().notNull(),
  /** The revision of the last command a person gave; the clock's own switches come after it. */
  actedRevision: integer("acted_revision").notNull(),
  timer: jsonb().$type<Timer>().notNull(),
});

export const timerLog = pgTable(
  "timer_log",
  {
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    revision: integer().notNull(),
    commandId: uuid("command_id").notNull(),
    event: jsonb().$type<TimerEvent>().notNull(),
    at: instant().notNull(),
    timer: jsonb().$type<Timer>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.revision] }),
    unique("timer_log_command_once").on(table.meetingId, table.commandId),
  ],
);

export const questionFeeds = pgTable("question_feeds", {
  meetingId: uuid("meeting_id")
    .primaryKey()
    .references(() => meetings.id, { onDelete: "cascade" }),
  revision: integer().notNull(),
  votesRevision: integer("votes_revision").notNull(),
});

export const questions = pgTable(
  "questions",
  {
    id: uuid().primaryKey(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    pitchId: uuid("pitch_id")
      .notNull()
      .references(() => pitches.id, { onDelete: "cascade" }),
    authorId: uuid("author_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    municipalityCode: text("municipality_code")
      .notNull()
      .references(() => municipalities.code),
    body: text().notNull(),
    anonymous: boolean().notNull(),
    status: text({ enum: questionStatuses }).notNull(),
    askedAt: instant("asked_at").notNull(),
    revision: integer().notNull(),
  },
  (table) => [
    index().on(table.meetingId, table.revision),
    index().on(table.authorId, table.meetingId),
    uniqueIndex("questions_one_answering")
      .on(table.meetingId)
      .where(sql`${table.status} = 'answering'`),
  ],
);

export const votes = pgTable(
  "votes",
  {
    questionId: uuid("question_id")
      .notNull()
      .references(() => questions.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    castAt: instant("cast_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.questionId, table.personId] }),
    index().on(table.personId),
  ],
);
