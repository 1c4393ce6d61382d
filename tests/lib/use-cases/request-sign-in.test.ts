import { createHash, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensurePerson, findPersonByEmail } from "@/db/queries/people";
import { findSignInEmail, takeSignInToken } from "@/db/queries/sign-in-tokens";
import { outbox, people, signInTokens } from "@/db/schema";
import { signInMailSchema } from "@/lib/contract/mails";
import { refuse } from "@/lib/domain/outcomes";
import { createAttemptLimiter } from "@/lib/gateways/attempt-limiter";
import {
  requestSignIn,
  type SignInDoors,
  signInAttemptsPerClient,
} from "@/lib/use-cases/request-sign-in";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeContext, makePerson } from "../../support/factories";

const minuteMs = 60_000;
const systemNow = Date.parse("2026-02-03T10:00:00Z");
const secret = "a-secret-for-tests";
const hashToken = (token: string) => createHash("sha256").update(`${token}${secret}`).digest("hex");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function makeDoors(traits: Partial<SignInDoors> = {}): SignInDoors {
  return {
    newToken: () => randomBytes(32).toString("base64url"),
    hashToken,
    publicUrl: "https://deset.example",
    systemNow,
    limiter: createAttemptLimiter(signInAttemptsPerClient),
    clientKey: "client",
    ...traits,
  };
}

function ask(email: string, doors: SignInDoors, next = "") {
  return requestSignIn(makeContext(database.db, { kind: "visitor" }), { email, next }, doors);
}

async function linksTo(email: string): Promise<URL[]> {
  const rows = await database.db.select().from(outbox).where(eq(outbox.recipient, email));
  return rows.map(({ content }) => new URL(signInMailSchema.parse(content).url));
}

async function onlyToken(email: string): Promise<string> {
  const [link] = await linksTo(email);
  return link?.searchParams.get("token") ?? "";
}

describe("the link", () => {
  test("names no address, and goes where the person wanted to go", async () => {
    await ask("ana@example.org", makeDoors(), "/meetings/3-november-2020?x=1");
    const [link, ...others] = await linksTo("ana@example.org");
    expect(others).toEqual([]);
    expect(`${link?.origin}${link?.pathname}`).toBe("https://deset.example/sign-in/confirm");
    expect(link?.href).not.toMatch(/ana|%40|@/);
    expect(link?.searchParams.get("next")).toBe("/meetings/3-november-2020?x=1");
  });

  test("never leads to another site", async () => {
    await ask("bor@example.org", makeDoors(), "//elsewhere.example");
    const [link] = await linksTo("bor@example.org");
    expect(link?.searchParams.has("next")).toBe(false);
  });

  test("is kept as next-auth's hash only", async () => {
    await ask("cene@example.org", makeDoors());
    const token = await onlyToken("cene@example.org");
    const rows = await database.db.select().from(signInTokens);
    expect(rows.map(({ tokenHash }) => tokenHash)).toContain(hashToken(token));
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
  });

  test("is valid for 15 minutes by the real clock, whatever the demo clock shows", async () => {
    await ask("dana@example.org", makeDoors());
    const hash = hashToken(await onlyToken("dana@example.org"));
    const endsAt = systemNow + 15 * minuteMs;
    expect(await findSignInEmail(database.db, hash, endsAt - 1)).toBe("dana@example.org");
    expect(await findSignInEmail(database.db, hash, endsAt)).toBeNull();
    expect((await takeSignInToken(database.db, hash))?.expiresAt).toBe(endsAt);
  });

  test("works once: of 40 at the same time one gets it", async () => {
    await ask("eva@example.org", makeDoors());
    const hash = hashToken(await onlyToken("eva@example.org"));
    const takes = Array.from({ length: 40 }, () => takeSignInToken(database.db, hash));
    const taken = (await Promise.all(takes)).filter((token) => token !== null);
    expect(taken.map(({ email }) => email)).toEqual(["eva@example.org"]);
  });

  test("sweeps away tokens that have expired", async () => {
    await ask("franc@example.org", makeDoors());
    const hash = hashToken(await onlyToken("franc@example.org"));
    await ask("gaja@example.org", makeDoors({ systemNow: systemNow + 15 * minuteMs }));
    expect(await takeSignInToken(database.db, hash)).toBeNull();
  });
});

test("the answer does not tell whether the address is known, and makes nobody a person", async () => {
  const known = await makePerson(database.db, { email: "znana@example.org" });
  const before = await database.db.select().from(people);
  const answers = [
    await ask(known.email, makeDoors()),
    await ask("neznana@example.org", makeDoors()),
  ];
  expect(answers[0]).toEqual(answers[1]);
  expect(await linksTo(known.email)).toHaveLength(1);
  expect(await linksTo("neznana@example.org")).toHaveLength(1);
  expect(await database.db.select().from(people)).toHaveLength(before.length);
});

describe("limits", () => {
  test("five mails reach an address in 15 minutes, however many ask at once", async () => {
    const email = "hana@example.org";
    const asked = Array.from({ length: 12 }, (_, index) =>
      ask(email, makeDoors({ clientKey: `client-${index}` })),
    );
    const answers = await Promise.all(asked);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await linksTo(email)).toHaveLength(5);
  });

  test("using a link does not win another mail, and the window's end does", async () => {
    const email = "ivo@example.org";
    for (let round = 0; round < 5; round += 1) {
      await ask(email, makeDoors());
      for (const link of await linksTo(email)) {
        await takeSignInToken(database.db, hashToken(link.searchParams.get("token") ?? ""));
      }
    }
    await ask(email, makeDoors({ systemNow: systemNow + 15 * minuteMs - 1 }));
    expect(await linksTo(email)).toHaveLength(5);
    await ask(email, makeDoors({ systemNow: systemNow + 15 * minuteMs }));
    expect(await linksTo(email)).toHaveLength(6);
  });

  test("one network address gets its mails until the limit, and is told so beyond it", async () => {
    const limiter = createAttemptLimiter({ attempts: 3, windowMs: 15 * minuteMs });
    const doors = makeDoors({ clientKey: "one", limiter });
    for (let index = 0; index < 3; index += 1) await ask(`oseba-${index}@limit.example`, doors);
    expect(await ask("oseba-3@limit.example", doors)).toEqual(refuse("rate-limited"));
    expect(await linksTo("oseba-2@limit.example")).toHaveLength(1);
    expect(await linksTo("oseba-3@limit.example")).toHaveLength(0);
    await ask("oseba-4@limit.example", { ...doors, clientKey: "another" });
    expect(await linksTo("oseba-4@limit.example")).toHaveLength(1);
  });
});

test("two first sign-ins of one address at the same time are one person", async () => {
  const create = (id: string) =>
    ensurePerson(database.db, { id, email: "Jana@Example.org", createdAt: systemNow });
  const both = await Promise.all([
    create("6d1f1a35-8a5c-4c7e-9b64-1f3a0a4f7a10"),
    create("0c3cf9f2-63a0-4f0c-8c7f-5f1f57c2b9d1"),
  ]);
  expect(both[0].id).toBe(both[1].id);
  expect((await findPersonByEmail(database.db, "jana@example.org"))?.id).toBe(both[0].id);
});
