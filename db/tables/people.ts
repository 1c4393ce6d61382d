import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { mandateStates, organisationKinds } from "@/lib/domain/actors";
import { instant } from "./columns";
import { municipalities } from "./municipalities";

export const people = pgTable(
  "people",
  {
    id: uuid().primaryKey(),
    email: text().notNull().unique(),
    name: text().notNull().default(""),
    organisation: text({ enum: organisationKinds }).notNull().default("unstated"),
    isOrganiser: boolean("is_organiser").notNull().default(false),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [check("people_email_lower", sql`${table.email} = lower(${table.email})`)],
);

// Only hashes of tokens are kept: a stolen dump opens no session.
export const sessions = pgTable(
  "sessions",
  {
    tokenHash: text("token_hash").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index().on(table.personId), index().on(table.expiresAt)],
);

export const signInTokens = pgTable(
  "sign_in_tokens",
  {
    tokenHash: text("token_hash").primaryKey(),
    email: text().notNull(),
    issuedAt: instant("issued_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index().on(table.expiresAt)],
);

export const setupLinks = pgTable("setup_links", {
  tokenHash: text("token_hash").primaryKey(),
  expiresAt: instant("expires_at").notNull(),
});

export const mandates = pgTable(
  "mandates",
  {
    id: uuid().primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    municipalityCode: text("municipality_code")
      .notNull()
      .references(() => municipalities.code),
    state: text({ enum: mandateStates }).notNull(),
    claimedAt: instant("claimed_at").notNull(),
  },
  (table) => [unique().on(table.personId, table.municipalityCode)],
);
