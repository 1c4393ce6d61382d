import { afterAll, beforeAll, expect, test } from "vitest";
import { allMunicipalities, seedMunicipalities } from "@/db/reference/municipalities";
import { municipalities } from "@/db/schema";
import { isUrbanOn } from "@/lib/domain/municipalities";
import { createTestDatabase, type TestDatabase } from "../../support/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const urbanOn = (date: string) =>
  allMunicipalities.filter((one) => isUrbanOn(one, date)).map(({ name }) => name);

test("Slovenia has 212 municipalities in 12 regions", () => {
  expect(allMunicipalities).toHaveLength(212);
  expect(new Set(allMunicipalities.map(({ region }) => region)).size).toBe(12);
  expect(allMunicipalities.every(({ population }) => population > 0)).toBe(true);
});

test("eleven are urban on the day of the meeting", () => {
  expect(urbanOn("2020-11-03")).toHaveLength(11);
});

test("Krško becomes the twelfth on 4 December 2021, not a day earlier", () => {
  expect(urbanOn("2021-12-03")).toHaveLength(11);
  const added = urbanOn("2021-12-04").filter((name) => !urbanOn("2020-11-03").includes(name));
  expect(added).toEqual(["Krško"]);
});

test("names are spelled the Slovenian way", () => {
  const names = allMunicipalities.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["Kanal ob Soči", "Novo mesto", "Trnovska vas", "Škofja Loka"]),
  );
});

test("seeding twice writes 212 rows once", async () => {
  const { db } = database;
  await seedMunicipalities(db);
  const versions = () => database.pool.query("select code, xmin from municipalities order by code");
  const before = await versions();
  await seedMunicipalities(db);
  expect(before.rows).toHaveLength(212);
  expect((await versions()).rows).toEqual(before.rows);
});

test("seeding corrects a row that differs", async () => {
  const { db } = database;
  await seedMunicipalities(db);
  await db.update(municipalities).set({ population: 1 });
  await seedMunicipalities(db);
  const rows = await db.select().from(municipalities);
  expect(rows.every(({ population }) => population > 1)).toBe(true);
});
