import { afterAll, beforeAll, expect, test } from "vitest";
import { withDeadlockRetry } from "@/db/deadlocks";
import { lockSlots } from "@/db/queries/slots";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { makeMeeting } from "../support/factories";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

// Each takes one lock and waits until the other has taken its own, so the deadlock is certain.
function meetingPoint(parties: number) {
  const waiting: (() => void)[] = [];
  let arrived = 0;
  return () => {
    arrived += 1;
    return new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (arrived >= parties) for (const goOn of waiting) goOn();
    });
  };
}

async function crossLock(retry: <T>(transact: () => Promise<T>) => Promise<T>) {
  const { db } = database;
  const { meeting, slots } = await makeMeeting(db);
  const [one, two] = slots.map(({ id }) => id);
  if (one === undefined || two === undefined) throw new Error("no slots");
  const arrive = meetingPoint(2);
  const lockBoth = (first: string, second: string) =>
    retry(() =>
      db.transaction(async (tx) => {
        await lockSlots(tx, { meetingId: meeting.id, slotIds: [first] });
        await arrive();
        await lockSlots(tx, { meetingId: meeting.id, slotIds: [second] });
        return "locked";
      }),
    );
  return Promise.allSettled([lockBoth(one, two), lockBoth(two, one)]);
}

test("without the retry one of two that wait for each other is ended", async () => {
  const answers = await crossLock((transact) => transact());
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("with it both are done", async () => {
  const answers = await crossLock(withDeadlockRetry);
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
});

test("any other fault is not tried again", async () => {
  let attempts = 0;
  const failing = withDeadlockRetry(async () => {
    attempts += 1;
    throw new Error("disk full");
  });
  await expect(failing).rejects.toThrow("disk full");
  expect(attempts).toBe(1);
});
