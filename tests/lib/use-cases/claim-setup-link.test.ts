import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findActor } from "@/db/queries/actors";
import { acts, people, setupLinks } from "@/db/schema";
import { refuse } from "@/lib/domain/outcomes";
import { claimSetupLink } from "@/lib/use-cases/claim-setup-link";
import { issueSetupLink } from "@/lib/use-cases/issue-setup-link";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeContext, makeMeeting, makePerson } from "../../support/factories";

const hourMs = 3_600_000;
const systemNow = Date.parse("2026-02-03T10:00:00Z");
const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");
const spent = refuse("setup-link-spent");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
// Whether there is an organiser is one fact of the whole installation.
beforeEach(async () => {
  await database.db.delete(people);
  await database.db.delete(setupLinks);
});
afterAll(() => database.drop());

async function issue(): Promise<string> {
  const link = await issueSetupLink(database.db, { newToken: randomUUID, hashToken, systemNow });
  if (link === null) throw new Error("expected a link");
  return link.token;
}

function claim(token: string, email = "prva@example.org", at = systemNow) {
  const context = makeContext(database.db, { kind: "visitor" });
  const input = { name: "Prva Organizatorka", email };
  return claimSetupLink(context, input, { tokenHash: hashToken(token), systemNow: at });
}

const organisers = () => database.db.select().from(people).where(eq(people.isOrganiser, true));

test("the link's holder becomes the organiser and moderates every meeting there is", async () => {
  const { meeting: first } = await makeMeeting(database.db);
  const { meeting: second } = await makeMeeting(database.db);
  const outcome = await claim(await issue());
  if (!outcome.ok) throw new Error(outcome.refusal);
  const actor = await findActor(database.db, outcome.value.personId);
  expect(actor).toMatchObject({
    name: "Prva Organizatorka",
    email: "prva@example.org",
    organisation: "other",
    isOrganiser: true,
  });
  expect(actor?.moderatedMeetingIds.toSorted()).toEqual([first.id, second.id].toSorted());
  expect(await database.db.select().from(acts)).toMatchObject([
    { act: "organiser-appointed", personId: outcome.value.personId },
  ]);
});

test("a person who is known already is promoted and keeps their organisation", async () => {
  const known = await makePerson(database.db, { email: "prva@example.org" });
  expect(await claim(await issue())).toEqual({ ok: true, value: { personId: known.id } });
  expect(await organisers()).toMatchObject([{ id: known.id, organisation: "municipality" }]);
});

test("of 50 claims at once one is the organiser", async () => {
  const token = await issue();
  const claims = Array.from({ length: 50 }, (_, index) => claim(token, `p${index}@example.org`));
  const outcomes = await Promise.all(claims);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 49 }, () => spent));
  expect(await organisers()).toHaveLength(1);
});

test("of 20 different links claimed at once one makes an organiser", async () => {
  const tokens = Array.from({ length: 20 }, () => randomUUID());
  const expiresAt = systemNow + hourMs;
  const links = tokens.map((token) => ({ tokenHash: hashToken(token), expiresAt }));
  await database.db.insert(setupLinks).values(links);
  const claims = tokens.map((token, index) => claim(token, `p${index}@example.org`));
  expect((await Promise.all(claims)).filter(({ ok }) => ok)).toHaveLength(1);
  expect(await organisers()).toHaveLength(1);
});

test("a claim that fails in the middle leaves the link as it was", async () => {
  const token = await issue();
  const context = makeContext(database.db, { kind: "visitor" });
  const broken = { ...context, newId: () => "not an id" };
  const link = { tokenHash: hashToken(token), systemNow };
  const failing = claimSetupLink(broken, { name: "Prva", email: "prva@example.org" }, link);
  await expect(failing).rejects.toThrow();
  expect(await organisers()).toEqual([]);
  expect((await claim(token)).ok).toBe(true);
});

test("the link is refused when it was used, and when it is another", async () => {
  const token = await issue();
  expect(await claim("another")).toEqual(spent);
  expect((await claim(token)).ok).toBe(true);
  expect(await claim(token, "druga@example.org")).toEqual(spent);
});

test("the link is refused from the instant its hour is over", async () => {
  const early = await issue();
  expect(await claim(early, "prva@example.org", systemNow + hourMs)).toEqual(spent);
  expect(await organisers()).toEqual([]);
  const token = await issue();
  expect((await claim(token, "prva@example.org", systemNow + hourMs - 1)).ok).toBe(true);
});

test("a link that outlived the first organiser's appointment is refused", async () => {
  const token = await issue();
  await makePerson(database.db, { isOrganiser: true });
  expect(await claim(token)).toEqual(spent);
});

test("a new link takes the place of the one before; only its hash is kept", async () => {
  const first = await issue();
  const second = await issue();
  expect(await claim(first)).toEqual(spent);
  const rows = await database.db.select().from(setupLinks);
  expect(rows.map(({ tokenHash }) => tokenHash)).toEqual([hashToken(second)]);
  expect((await claim(second)).ok).toBe(true);
});

test("no link is issued when there is an organiser", async () => {
  await makePerson(database.db, { isOrganiser: true });
  const doors = { newToken: randomUUID, hashToken, systemNow };
  expect(await issueSetupLink(database.db, doors)).toBeNull();
  expect(await database.db.select().from(setupLinks)).toEqual([]);
});
