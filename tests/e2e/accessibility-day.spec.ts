// Registration and the day, in every state; and that the inspection would see a fault.

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { expect, type Page, test } from "@playwright/test";
import { instantInZone } from "@/lib/domain/zoned-instants";
import { setDemoClock } from "@/lib/use-cases/set-demo-clock";
import { inDemoDatabase } from "./support/demo-database";
import { type DemoServer, startDemoServer } from "./support/demo-server";
import { type Inspection, startInspection } from "./support/inspection";
import { meeting, submitOf, submitRefused } from "./support/pages";
import { jumpTo } from "./support/people";

let server: DemoServer;
let inspection: Inspection;

test.beforeAll(async () => {
  server = await startDemoServer();
  inspection = startInspection(server.origin);
});
test.afterAll(async () => {
  await server.stop();
});
test.afterEach(() => {
  expect(inspection.faults.splice(0)).toEqual([]);
});

async function setPhase(page: Page, local: string, phase: string): Promise<void> {
  const to = instantInZone(local, "Europe/Ljubljana");
  await inDemoDatabase(server.dataDir, (db) => setDemoClock(db, { to, systemNow: Date.now() }));
  await expect(async () => {
    await page.goto(meeting);
    await expect(page.locator(`[data-phase="${phase}"]`).first()).toBeVisible({ timeout: 200 });
  }).toPass();
}

test("while registration is open", async ({ browser }) => {
  const { invite, look } = inspection;
  const [visitor, loka, attendee, organiser, moderator] = await Promise.all([
    invite(browser, null),
    invite(browser, "presenterSkofjaLoka"),
    invite(browser, "attendee"),
    invite(browser, "organiser"),
    invite(browser, "moderator"),
  ]);
  await jumpTo(loka.sl, "registration-opens", /28\.\soktobra\s2020\D+0\.00/);

  for (const path of ["", "/agenda", "/book", "/register"]) {
    await look(visitor, `visitor ${path}`, `${meeting}${path}`);
  }
  await look(loka, "own booking after the deadline", `${meeting}/book`);
  await look(attendee, "register", `${meeting}/register`);
  await look(attendee, "register, refused", (page) => submitRefused(page));
  await attendee.sl.locator("select").selectOption({ index: 3 });
  await submitOf(attendee.sl).click();
  await expect(attendee.sl.locator('main a[href*="zoom.example.org"]')).toBeVisible();
  await look(attendee, "registered", `${meeting}/register`);
  await look(attendee, "the room before it opens", `${meeting}/live`);
  await look(organiser, "organiser", "/organiser");
  await look(moderator, "demo as a persona", "/demo");
  await look(moderator, "desk, waiting", `${meeting}/desk`);
  await look(moderator, "outbox", "/demo/outbox");
  await look(moderator, "one mail", async (page) => {
    await page.goto("/demo/outbox");
    await page.locator('main li a[href*="/demo/outbox/"]').first().click();
    await expect(page.locator("main pre").first()).toBeVisible();
  });
});

test("on the day", async ({ browser }) => {
  const { invite, look } = inspection;
  const [visitor, bled, moderator] = await Promise.all([
    invite(browser, null),
    invite(browser, "presenterBled"),
    invite(browser, "moderator"),
  ]);
  const timer = (page: Page) => page.getByRole("timer").first();

  await jumpTo(moderator.sl, "five-to-twelve", /novembra\s2020\D+11\.55/);
  await look(bled, "live, waiting", `${meeting}/live`);
  await look(moderator, "live for the moderator", `${meeting}/live`);
  await look(moderator, "stage, waiting", `${meeting}/stage`);

  await jumpTo(moderator.sl, "start", /3\.\snovembra\s2020\D+12\.00/);
  await look(visitor, "meeting", meeting);
  await look(visitor, "home", "/");
  const { sl: desk } = moderator;
  await desk.goto(`${meeting}/desk`);
  await desk.getByRole("button", { name: /Začnite: Uvodni pozdrav/ }).click();
  await expect(timer(desk)).toBeVisible();
  await look(moderator, "desk, welcome", `${meeting}/desk`);
  await look(bled, "live, welcome", `${meeting}/live`);
  await desk.getByRole("button", { name: /^Naprej: / }).click();
  await look(moderator, "desk, ready", `${meeting}/desk`);
  await desk.getByRole("button", { name: /Začnite predstavitev/ }).click();
  await expect(timer(desk)).toContainText(/4[.:]\d\d/);

  await test.step("questions", async () => {
    await look(bled, "a question too short", async (page) => {
      await page.goto(`${meeting}/live`);
      await page.locator("#question").press("Tab");
      await page.locator("form:has(#question) button").click();
      await expect(page.locator("#question-problem")).toBeVisible();
    });
    for (const text of ["Ali so senzorji odporni na sneg?", "Kdo plača vzdrževanje?"]) {
      await bled.sl.locator("#question").fill(text);
      await bled.sl.locator("form:has(#question) button").click();
      await expect(bled.sl.locator("#question")).toHaveValue("");
    }
    await look(bled, "live with own questions", `${meeting}/live`);
    const card = desk.getByRole("listitem").filter({ hasText: "odporni na sneg" });
    await card.getByRole("button", { name: /Objavite/ }).click();
    await look(moderator, "desk with a pending and a published question", `${meeting}/desk`);
    await card.getByRole("button", { name: /Pokažite na odru/ }).click();
    await look(moderator, "desk with an answer going on", `${meeting}/desk`);
    await look(moderator, "desk, asked whether to end", async (page) => {
      await page.getByRole("button", { name: /^Končajte …|^End …/ }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    });
    await look(bled, "live with an answer going on", `${meeting}/live`);
    await look(moderator, "stage with a question", `${meeting}/stage`);
  });

  await desk.goto(`${meeting}/desk`);
  await desk.getByRole("button", { name: /Ustavite čas/ }).click();
  await look(moderator, "desk, paused", `${meeting}/desk`);
  await look(moderator, "stage, paused", `${meeting}/stage`);
  await desk.goto(`${meeting}/desk`);
  await desk.getByRole("button", { name: /Na vprašanja|V$/ }).click();
  await look(bled, "live, questions and answers", `${meeting}/live`);
  await desk.getByRole("button", { name: /^Končajte …/ }).click();
  await desk.getByRole("dialog").getByRole("button").last().click();
  await look(bled, "live, ended", `${meeting}/live`);
  await look(moderator, "desk, ended", `${meeting}/desk`);
  await look(moderator, "stage, ended", `${meeting}/stage`);
});

test("before the call, after the day, and while the database is away", async ({ browser }) => {
  const { invite, look } = inspection;
  const [visitor, loka] = await Promise.all([
    invite(browser, null),
    invite(browser, "presenterSkofjaLoka"),
  ]);
  await setPhase(visitor.sl, "2020-10-22T07:00", "before-call");
  await look(visitor, "meeting before the call", meeting);
  await look(loka, "booking before the call", `${meeting}/book`);
  await setPhase(visitor.sl, "2020-11-03T15:10", "after");
  await look(visitor, "home after the day", "/");
  await look(visitor, "meeting after the day", meeting);
  await look(visitor, "registering after the day", `${meeting}/register`);
  await look(loka, "live after the day", `${meeting}/live`);

  const goOn = await stopDatabase();
  try {
    await expect(async () => {
      expect((await visitor.sl.goto("/"))?.status()).toBe(503);
    }).toPass();
    await look({ sl: visitor.sl }, "unavailable", async () => undefined);
  } finally {
    goOn();
  }
});

/** Stopped, not killed: the supervisor would have it back before anyone could look. */
async function stopDatabase(): Promise<() => void> {
  const postmaster = await server.postmasterPid();
  const workers = execFileSync("pgrep", ["-P", String(postmaster)], { encoding: "utf8" });
  const all = [postmaster, ...workers.split("\n").filter(Boolean).map(Number)];
  const signal = (name: NodeJS.Signals) => {
    for (const pid of all) process.kill(pid, name);
  };
  signal("SIGSTOP");
  return () => signal("SIGCONT");
}

const badPage = `<!doctype html><html lang="sl"><title>Slabo</title>
<style>@media (prefers-color-scheme: dark) { p { color: #222; background: #000 } }</style>
<main><h1>Slabo</h1><p>temno</p><button></button><div style="width: 500px">široko</div>
<img alt="" src="https://tracker.example.org/pixel.gif">
<script nonce="ours">console.error("hydration failed")</script></main></html>`;

test("the inspection sees what it looks for", async ({ browser }) => {
  const policy = "default-src 'self'; style-src 'unsafe-inline'; script-src 'nonce-ours'";
  const bad = createServer((_, response) => {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Content-Type", "text/html; charset=utf-8").end(badPage);
  }).listen(0, "localhost");
  await once(bad, "listening");
  const address = bad.address();
  const port = typeof address === "object" ? address?.port : address;
  const { faults, invite, look } = startInspection(`http://localhost:${port}`);
  const { sl } = await invite(browser, null);
  await look({ sl }, "bad", "/");
  bad.close();
  for (const expected of [
    /^bad \(sl\): button-name /,
    /^bad \(sl\): dark: color-contrast /,
    /^bad \(sl\): at 320 px scrolls sideways: DIV /,
    /the policy forbids img-src https:\/\/tracker/,
    /hydration failed/,
  ]) {
    expect(faults).toContainEqual(expect.stringMatching(expected));
  }
});
