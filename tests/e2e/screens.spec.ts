// The screens around the room: the link for OBS, the short code, and the time in a window of its own.
import { expect, test } from "@playwright/test";
import { type DemoServer, startDemoServer } from "./support/demo-server";
import { meeting } from "./support/pages";
import { enter, jumpTo, laptop, phone } from "./support/people";

let server: DemoServer;
test.beforeAll(async () => {
  server = await startDemoServer();
});
test.afterAll(() => server.stop());

test("a screen shows the stage by its link alone, until a new link is made", async ({
  browser,
}) => {
  const { origin } = server;
  const { page } = await enter(browser, { origin, persona: "moderator", device: laptop });
  await jumpTo(page, "start", /3\.\snovembra\s2020, 12\.00/);
  await page.goto(`${meeting}/stage`);
  await page.getByText("Povezava za OBS").click();
  await page.getByRole("button", { name: "Ustvarite povezavo" }).click();
  const address = await page.getByLabel("Ves oder").inputValue();

  const obs = await enter(browser, { origin, persona: null, device: laptop });
  await obs.page.goto(`${address}?overlay=1`);
  await expect(obs.page.locator("[data-shape=strip]")).toBeVisible();
  await expect(obs.page.locator("body")).toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
  await expect(obs.page.locator("body > :is(header, aside, footer):visible")).toHaveCount(0);
  expect(await obs.context.cookies()).toEqual([]);

  await page.getByRole("button", { name: "Ustvarite novo povezavo" }).click();
  await expect(page.getByLabel("Ves oder")).not.toHaveValue(address);
  expect((await obs.page.goto(address))?.status()).toBe(404);
});

test("the short code leads to the live page, and an unknown one says where codes are", async ({
  browser,
}) => {
  const { origin } = server;
  const { page } = await enter(browser, { origin, persona: null, device: phone });
  await page.goto("/j/%203NOV%20");
  await expect(page).toHaveURL(`${origin}${meeting}/live`);
  expect((await page.goto("/j/nope"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Te kode ne poznamo");
});

test("the time opens in a window above all others, keeps counting there and closes", async ({
  browser,
}) => {
  const { origin } = server;
  const { page, context } = await enter(browser, {
    origin,
    persona: "presenterBled",
    device: laptop,
  });
  await page.goto(`${meeting}/presenter`);
  const opening = context.waitForEvent("page");
  await page.getByRole("button", { name: "Odprite čas v svojem oknu" }).click();
  const above = await opening;
  await expect(above.locator("[data-shape=whole]")).toBeVisible();
  await page.getByRole("button", { name: "Zaprite okno s časom" }).click();
  await expect(page.getByRole("button", { name: "Odprite čas v svojem oknu" })).toBeVisible();
  expect(above.isClosed()).toBe(true);
});
