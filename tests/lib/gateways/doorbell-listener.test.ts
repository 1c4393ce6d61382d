import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { doorbellChannel, parseTopic, ring } from "@/db/doorbell";
import type { Topic } from "@/lib/domain/topics";
import { listenToDoorbell } from "@/lib/gateways/doorbell-listener";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { listen } from "@/tests/support/live-room";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const meetingId = "6f6a1f0e-6a0e-4a3b-9f57-0a4f3a1f6d10";

test("what rings is heard after the commit and never after a rollback", async () => {
  const listener = await listen(database);
  const heard: Topic[] = [];
  const last = new Promise<void>((resolve) => {
    listener.onTopic((topic) => {
      heard.push(topic);
      if (topic.kind === "clock") resolve();
    });
  });
  const rolledBack = database.db.transaction(async (tx) => {
    await ring(tx, { kind: "votes", meetingId });
    throw new Error("rolled back");
  });
  await expect(rolledBack).rejects.toThrow("rolled back");
  await database.db.execute(sql`select pg_notify(${doorbellChannel}, 'nonsense')`);
  await ring(database.db, { kind: "timer", meetingId });
  await ring(database.db, { kind: "clock" });
  await last;
  expect(heard).toEqual([{ kind: "timer", meetingId }, { kind: "clock" }]);
  await listener.close();
});

test("who stops listening hears no more", async () => {
  const listener = await listen(database);
  const heard: Topic[] = [];
  const stop = listener.onTopic((topic) => heard.push(topic));
  stop();
  const rang = new Promise((resolve) => listener.onTopic(resolve));
  await ring(database.db, { kind: "clock" });
  await rang;
  expect(heard).toEqual([]);
  await listener.close();
});

test("a killed connection is made again, and whoever must catch up is told", async () => {
  const listener = await listen(database);
  const healed = new Promise<void>((resolve) => {
    listener.onReconnected(resolve);
  });
  await database.db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'deset-doorbell' and datname = current_database()`);
  await healed;
  const rang = new Promise<Topic>((resolve) => listener.onTopic(resolve));
  await ring(database.db, { kind: "clock" });
  expect(await rang).toEqual({ kind: "clock" });
  await listener.close();
});

test("a database that is away is tried again until the listener is closed", async () => {
  const tries: object[] = [];
  let enough: () => void = () => undefined;
  const triedTwice = new Promise<void>((resolve) => {
    enough = resolve;
  });
  const listener = listenToDoorbell({
    connectionString: database.connectionString.replace(/@\/\w+\?/, "@/no_such_database?"),
    channel: doorbellChannel,
    parse: parseTopic,
    log: {
      warn: (fields) => {
        tries.push(fields);
        if (tries.length === 2) enough();
      },
    },
  });
  await triedTwice;
  await listener.close();
  expect(tries).toEqual([{ retryInMs: 100 }, { retryInMs: 200 }]);
});
