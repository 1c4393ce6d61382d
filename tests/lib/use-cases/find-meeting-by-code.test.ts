import { afterAll, beforeAll, expect, test } from "vitest";
import { findMeetingByCode } from "@/lib/use-cases/find-meeting-by-code";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { instants, makeMeeting } from "../../support/factories";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await makeMeeting(database.db, { slug: "jesenski-dan", joinCode: "3nov" });
});
afterAll(() => database.drop());

const find = async (typed: string, now: number = instants.whileCallOpen) =>
  (await findMeetingByCode({ db: database.db, now }, typed))?.slug;

test.each(["3nov", "3NOV", " 3Nov ", "3nov\n"])("the code %j finds its meeting", async (typed) => {
  expect(await find(typed)).toBe("jesenski-dan");
});

test.each(["", " ", "3no", "3novv", "3 nov", "%", "3nov\0", "3nov'", "ſnov"])(
  "the code %j finds none",
  async (typed) => {
    expect(await find(typed)).toBeUndefined();
  },
);

test("a meeting that is not published yet is not found by its code", async () => {
  expect(await find("3nov", instants.published - 1)).toBeUndefined();
  expect(await find("3nov", instants.published)).toBe("jesenski-dan");
});
