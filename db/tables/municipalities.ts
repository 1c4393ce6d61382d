import { date, integer, pgTable, text } from "drizzle-orm/pg-core";

export const municipalities = pgTable("municipalities", {
  code: text().primaryKey(),
  name: text().notNull().unique(),
  region: text().notNull(),
  population: integer().notNull(),
  urbanFrom: date("urban_from", { mode: "string" }),
});
