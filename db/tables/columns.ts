// Column types the tables share.
import { customType } from "drizzle-orm/pg-core";
import type { Instant } from "@/lib/domain/instants";

/** timestamptz in the database, epoch milliseconds in the program. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => "timestamptz(3)",
  toDriver: (value) => new Date(value).toISOString(),
  fromDriver: (value) => new Date(value).getTime(),
});
