import { afterAll, beforeAll, expect, test } from "vitest";
import { seedMunicipalities } from "@/db/reference/municipalities";
import { listMunicipalities, listMunicipalitiesFor } from "@/lib/use-cases/list-municipalities";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeContext, makeMeeting } from "../../support/factories";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedMunicipalities(database.db);
});
afterAll(() => database.drop());

const listAt = (iso: string) =>
  listMunicipalities(makeContext(database.db, { kind: "visitor" }, Date.parse(iso)));

test("all 212 stand in the order of the Slovenian alphabet", async () => {
  const names = (await listAt("2020-11-03T11:00:00Z")).map(({ name }) => name);
  expect(names).toHaveLength(212);
  expect(names.slice(0, 2)).toEqual(["Ajdovščina", "Ankaran"]);
  const indexOf = (name: string) => names.indexOf(name);
  expect(indexOf("Cirkulane")).toBeLessThan(indexOf("Črenšovci"));
  expect(indexOf("Črnomelj")).toBeLessThan(indexOf("Destrnik"));
  expect(indexOf("Sveti Tomaž")).toBeLessThan(indexOf("Šalovci"));
  expect(indexOf("Žužemberk")).toBe(211);
});

test("Krško turns urban as 4 December 2021 begins in Ljubljana", async () => {
  const krskoAt = async (iso: string) =>
    (await listAt(iso)).find(({ code }) => code === "SI-054")?.urban;
  expect(await krskoAt("2021-12-03T22:59:59.999Z")).toBe(false);
  expect(await krskoAt("2021-12-03T23:00:00.000Z")).toBe(true);
});

test("for a meeting a municipality is what it was on the meeting's day, whenever one asks", async () => {
  const { meeting } = await makeMeeting(database.db);
  const longAfter = makeContext(database.db, { kind: "visitor" }, Date.parse("2026-01-01T12:00Z"));
  const listed = await listMunicipalitiesFor(longAfter, meeting);
  expect(listed.find(({ code }) => code === "SI-054")).toMatchObject({
    name: "Krško",
    urban: false,
  });
});
