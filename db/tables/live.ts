import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
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
import { interestKinds, type Offering } from "@/lib/domain/interests";
import {
  dismissalReasons,
  questionKinds,
  questionSources,
  questionStatuses,
} from "@/lib/domain/questions";
import type { TimerEvent } from "@/lib/domain/timer/commands";
import type { Undo } from "@/lib/domain/timer/history";
import type { Timer } from "@/lib/domain/timer/timer";
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
  undo: jsonb().$type<Undo>().notNull(),
});

export const timerLog = pgTable(
  "timer_log",
  {
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    revision: integer().notNull(),
    commandId: uuid("command_id").notNull(),
    /** Null for the clock's own switches. */
    personId: uuid("person_id").references(() => people.id, { onDelete: "set null" }),
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
  interestsRevision: integer("interests_revision").notNull(),
  /** The number of the question asked last. */
  lastNumber: integer("last_number").notNull(),
  /** When it was let go of who had asked and voted; null while they are kept. */
  askersForgottenAt: instant("askers_forgotten_at"),
});

// A question's state as columns; `db/queries/questions.ts` reads them back into the domain's union.
export const questions = pgTable(
  "questions",
  {
    id: uuid().primaryKey(),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    number: integer().notNull(),
    pitchId: uuid("pitch_id")
      .notNull()
      .references(() => pitches.id, { onDelete: "cascade" }),
    kind: text({ enum: questionKinds }).notNull(),
    source: text({ enum: questionSources }).notNull(),
    authorId: uuid("author_id").references(() => people.id, { onDelete: "set null" }),
    municipalityCode: text("municipality_code").references(() => municipalities.code),
    body: text().notNull(),
    anonymous: boolean().notNull(),
    contactShared: boolean("contact_shared").notNull(),
    pinned: boolean().notNull(),
    claimedById: uuid("claimed_by_id").references(() => people.id, { onDelete: "set null" }),
    status: text({ enum: questionStatuses }).notNull(),
    stagedAt: instant("staged_at"),
    answer: text(),
    dismissal: text({ enum: dismissalReasons }),
    mergedIntoId: uuid("merged_into_id").references((): AnyPgColumn => questions.id, {
      onDelete: "set null",
    }),
    /** What was counted when the votes of people no longer kept were let go. */
    keptVotes: integer("kept_votes").notNull(),
    keptMunicipalities: integer("kept_municipalities").notNull(),
    askedAt: instant("asked_at").notNull(),
    revision: integer().notNull(),
  },
  (table) => [
    unique("questions_numbered_once").on(table.meetingId, table.number),
    index().on(table.meetingId, table.revision),
    index().on(table.authorId, table.meetingId),
    index().on(table.pitchId),
    index().on(table.mergedIntoId),
    uniqueIndex("questions_one_answering")
      .on(table.meetingId)
      .where(sql`${table.status} = 'answering'`),
    check(
      "questions_dismissed_with_reason",
      sql`(${table.status} = 'dismissed') = (${table.dismissal} is not null)`,
    ),
    check(
      "questions_answering_since",
      sql`${table.status} <> 'answering' or ${table.stagedAt} is not null`,
    ),
    check("questions_merged_elsewhere", sql`${table.mergedIntoId} <> ${table.id}`),
  ],
);

// How long each question was on stage; an open turn has no end yet.
export const questionTurns = pgTable(
  "question_turns",
  {
    questionId: uuid("question_id")
      .notNull()
      .references(() => questions.id, { onDelete: "cascade" }),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [primaryKey({ columns: [table.questionId, table.startedAt] })],
);

export const interests = pgTable(
  "interests",
  {
    pitchId: uuid("pitch_id")
      .notNull()
      .references(() => pitches.id, { onDelete: "cascade" }),
    municipalityCode: text("municipality_code")
      .notNull()
      .references(() => municipalities.code),
    kind: text({ enum: interestKinds }).notNull(),
    personId: uuid("person_id").references(() => people.id, { onDelete: "set null" }),
    offering: text().array().$type<Offering[]>().notNull(),
    note: text().notNull(),
    setAt: instant("set_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.pitchId, table.municipalityCode, table.kind] }),
    index().on(table.personId),
  ],
);

export const presenterMessages = pgTable("presenter_messages", {
  meetingId: uuid("meeting_id")
    .primaryKey()
    .references(() => meetings.id, { onDelete: "cascade" }),
  revision: integer().notNull(),
  text: text().notNull(),
  sentAt: instant("sent_at").notNull(),
});

// The link by which a streaming program shows the stage without signing in; a new one ends the old.
export const screenLinks = pgTable("screen_links", {
  meetingId: uuid("meeting_id")
    .primaryKey()
    .references(() => meetings.id, { onDelete: "cascade" }),
  tokenHash: text("token_hash").notNull().unique(),
  madeAt: instant("made_at").notNull(),
});

// Who is connected to which process; what a killed process left behind is too old to count.
export const presences = pgTable(
  "presences",
  {
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    processId: uuid("process_id").notNull(),
    people: integer().notNull(),
    municipalityCodes: text("municipality_codes").array().notNull(),
    seenAt: instant("seen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.processId] })],
);

// The open questions of a pitch after the day: one task for its lead, with a personal link.
export const answerTasks = pgTable(
  "answer_tasks",
  {
    pitchId: uuid("pitch_id")
      .primaryKey()
      .references(() => pitches.id, { onDelete: "cascade" }),
    meetingId: uuid("meeting_id")
      .notNull()
      .references(() => meetings.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull().unique(),
    openedAt: instant("opened_at").notNull(),
    dueAt: instant("due_at").notNull(),
  },
  (table) => [index().on(table.meetingId)],
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
    municipalityCode: text("municipality_code")
      .notNull()
      .references(() => municipalities.code),
    castAt: instant("cast_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.questionId, table.personId] }),
    index().on(table.personId),
  ],
);
