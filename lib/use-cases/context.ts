// What every use-case is handed: the database, who asks, the server's clock and fresh ids.
import type { Database } from "@/db/database";
import type { Actor } from "@/lib/domain/actors";
import type { Instant } from "@/lib/domain/instants";
import type { Locale } from "@/lib/domain/locales";

export type UseCaseContext = {
  db: Database;
  actor: Actor;
  now: Instant;
  newId: () => string;
  locale: Locale;
};
