import { expect, test } from "@playwright/test";
import { type DemoServer, startDemoServer } from "./support/demo-server";
import { enter, laptop } from "./support/people";

let server: DemoServer;
test.beforeAll(async () => {
  server = await startDemoServer();
});
test.afterAll(async () => {
  await server.stop();
});

test("a link signs in by its button only, once, and opening it changes nothing", async ({
  browser,
}) => {
  const { page } = await enter(browser, { origin: server.origin, persona: null, device: laptop });
  await page.goto("/sign-in?next=/meetings/3-november-2020/book");
  await page.getByLabel("E-naslov").fill("nova@obcina.example.org");
  await page.getByRole("button", { name: "Pošljite povezavo" }).click();
  await expect(page.getByText("Preverite e-pošto").first()).toBeVisible();

  await expect(async () => {
    await page.goto("/demo/outbox");
    await expect(page.getByText("nova@obcina.example.org")).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole("list").getByRole("link").first().click();
  const link =
    (await page.locator('a[href*="/sign-in/confirm"]').first().getAttribute("href")) ?? "";
  expect(link).not.toContain("nova");

  // A mail scanner opens it, twice.
  await fetch(link);
  await fetch(link, { method: "HEAD" });

  await page.goto(link);
  await page.getByRole("main").getByRole("button", { name: "Prijavite se" }).click();
  await expect(page.getByRole("button", { name: "Odjavite se" })).toBeVisible();

  await page.getByRole("button", { name: "Odjavite se" }).click();
  await page.goto(link);
  await page.getByRole("main").getByRole("button", { name: "Prijavite se" }).click();
  await expect(page.getByText(/že uporabljena|potekla|ne velja/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Odjavite se" })).toHaveCount(0);
});

test("the answer to asking for a link is the same for a known and an unknown address", async ({
  browser,
}) => {
  const { page } = await enter(browser, { origin: server.origin, persona: null, device: laptop });
  const answers: string[] = [];
  for (const email of ["bled@example.org", "nihce@example.org"]) {
    await page.goto("/sign-in");
    await page.getByLabel("E-naslov").fill(email);
    await page.getByRole("button", { name: "Pošljite povezavo" }).click();
    await expect(page.getByText("Preverite e-pošto").first()).toBeVisible();
    answers.push((await page.getByRole("main").innerText()).replaceAll(email, "…"));
  }
  expect(answers[0]).toBe(answers[1]);
});
