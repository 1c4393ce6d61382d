import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { describeFault } from "@/lib/gateways/log";
import { createTestDatabase } from "../../support/database";

test("a failed query is logged by code and place, without what somebody typed", async () => {
  const { db, drop } = await createTestDatabase();
  const secret = "skrivno.vprašanje@example.org";
  const error: unknown = await db
    .execute(sql`insert into people (id, email) values (${secret}, ${secret})`)
    .catch((fault: unknown) => fault);
  const logged = JSON.stringify(describeFault(error));
  expect(String(error)).toContain(secret);
  expect(logged).not.toContain(secret);
  expect(logged).toContain("22P02");
  expect(logged).toMatch(/at .+\.ts:/);
  await drop();
});

test("something thrown that is no error is named by its type only", () => {
  expect(describeFault("bled@example.org")).toEqual({ type: "string", stack: [] });
});
