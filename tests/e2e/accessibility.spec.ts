// Every page in every state: axe finds nothing, nothing sticks out, nothing is asked elsewhere.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/database";
import { demoPeople } from "@/db/demo/demo-people";
import { replaceSetupLink } from "@/db/queries/setup-links";
import { people } from "@/db/tables/people";
import { instantInZone } from "@/lib/domain/instants";
import { setDemoClock } from "@/lib/use-cases/set-demo-clock";
import { inDemoDatabase } from "./support/demo-database";
import { type DemoServer, startDemoServer } from "./support/demo-server";
import { type Inspection, startInspection } from "./support/inspection";
import { enter, jumpTo, laptop } from "./support/people";

const meeting = "/meetings/3-november-2020";
const setupToken = "for-the-first-organiser";
const hourMs = 3_600_000;
const words = (count: number) =>
  Array.from({ length: count }, (_, n) => `beseda${n + 1}`).join(" ");

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

const submitOf = (page: Page) => page.locator("main form button[type=submit]").last();
const summaryOf = (page: Page) => page.getByRole("alert").filter({ has: page.locator("h2") });

async function submitRefused(page: Page): Promise<void> {
  await submitOf(page).click();
  await expect(summaryOf(page)).toBeFocused();
}

async function fillPitch(page: Page, summary: string): Promise<void> {
  await page.locator("#field-pitch-title").fill("Dostava v mestu");
  await page.locator("#field-pitch-summary").fill(summary);
  await page.locator('input[value="dostava"]').check();
  await page.locator("#field-pitch-digitalSolution").fill("senzorji in odprt vmesnik");
  await page.locator("#field-pitch-partnersSought").fill("občine z obalo");
  await page.locator("#field-leadDeclared").check();
}

async function setPhase(page: Page, local: string, phase: string): Promise<void> {
  const to = instantInZone(local, "Europe/Ljubljana");
  await inDemoDatabase(server.dataDir, (db) => setDemoClock(db, { to, systemNow: Date.now() }));
  await expect(async () => {
    await page.goto(meeting);
    await expect(page.locator(`[data-phase="${phase}"]`).first()).toBeVisible({ timeout: 200 });
  }).toPass();
}

test("while the call is open", async ({ browser }) => {
  const { invite, look } = inspection;
  const [visitor, bled, loka, ptuj, attendee] = await Promise.all([
    invite(browser, null),
    invite(browser, "presenterBled"),
    invite(browser, "presenterSkofjaLoka"),
    invite(browser, "presenterPtuj"),
    invite(browser, "attendee"),
  ]);
  await jumpTo(loka.sl, "call-opens", /22\.\soktobra\s2020\D+9\.00/);
  await test.step("what a visitor can open", async () => {
    for (const path of ["", "/agenda", "/book", "/register", "/live", "/desk", "/stage"]) {
      await look(visitor, `visitor ${path}`, `${meeting}${path}`);
    }
    for (const path of ["/", "/demo", "/demo/outbox", "/nowhere"]) {
      await look(visitor, `visitor ${path}`, path);
    }
    await look(visitor, "confirming", "/sign-in/confirm?token=anything");
    await look(visitor, "nothing to confirm", "/sign-in/confirm");
    await look(visitor, "a spent link", "/sign-in?spent=1");
    await look(visitor, "signing in, refused", async (page) => {
      await page.goto("/sign-in");
      await submitRefused(page);
    });
    await look(visitor, "the link is sent", async (page) => {
      await page.locator("#field-email").fill("nekdo@example.org");
      await submitOf(page).click();
      await expect(page.getByRole("status")).toBeVisible();
    });
  });

  await test.step("the booking form and its refusals", async () => {
    await look(loka, "booking form", `${meeting}/book`);
    await look(loka, "booking form, refused", async (page) => {
      await submitRefused(page);
    });
    for (const page of [ptuj.sl, ptuj.en]) {
      await page.goto(`${meeting}/book`);
      await fillPitch(page, words(70));
      await page.locator('input[name="slotId"]').nth(3).check();
    }
    await fillPitch(loka.sl, words(70));
    await loka.sl.locator('input[name="slotId"]').nth(3).check();
    await submitOf(loka.sl).click();
    await expect(loka.sl.locator('a[href$="/move"]')).toBeVisible();
    await look(ptuj, "slot taken", async (page) => {
      await submitRefused(page);
      await expect(page.locator('button[name="insteadSlotId"]')).toHaveCount(3);
    });
  });

  await test.step("one's own booking", async () => {
    await look(loka, "own booking", `${meeting}/book`);
    await look(loka, "own booking, moved", `${meeting}/book?done=moved`);
    const ownPage = (await loka.sl.locator('a[href$="/move"]').getAttribute("href")) ?? "";
    await look(loka, "move", ownPage);
    await look(loka, "move, refused", (page) => submitRefused(page));
    await look(loka, "edit", ownPage.replace("/move", "/edit"));
    await look(loka, "edit, refused", async (page) => {
      await page.locator("#field-pitch-title").fill("");
      await submitRefused(page);
    });
    await look(loka, "cancel", ownPage.replace("/move", "/cancel"));
  });

  await test.step("profile, and those who cannot book", async () => {
    await look(bled, "profile", "/profile");
    await look(bled, "profile, saved", "/profile?saved=1");
    await look(bled, "signed in already", "/sign-in");
    await look(bled, "profile, refused", async (page) => {
      await page.goto("/profile");
      await page.locator("#field-name").fill("");
      await submitRefused(page);
    });
    await look(attendee, "not registered yet", `${meeting}/live`);
    await look(attendee, "not an organiser", "/organiser");
  });
});

test("while the first organiser sets up", async ({ browser }) => {
  const visitor = await inspection.invite(browser, null);
  const setOrganiser = (db: Database, isOrganiser: boolean) =>
    db.update(people).set({ isOrganiser }).where(eq(people.id, demoPeople.organiser.id));
  await inDemoDatabase(server.dataDir, async (db) => {
    const tokenHash = createHash("sha256").update(setupToken).digest("hex");
    await replaceSetupLink(db, { tokenHash, expiresAt: Date.now() + hourMs });
    await setOrganiser(db, false);
  });
  await inspection.look(visitor, "setting up", `/setup/${setupToken}`);
  await inspection.look(visitor, "setting up, refused", submitRefused);
  await inDemoDatabase(server.dataDir, (db) => setOrganiser(db, true));
});

test("by keyboard alone one skips to the content and books a slot", async ({ browser }) => {
  const { page } = await enter(browser, {
    origin: server.origin,
    persona: "presenterPtuj",
    device: laptop,
  });
  await jumpTo(page, "call-opens", /22\.\soktobra\s2020\D+9\.00/);
  await page.goto(`${meeting}/book`);
  await page.keyboard.press("Tab");
  await expect(page.locator('a[href="#main"]')).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();

  await tabTo(page, submitOf(page));
  await page.keyboard.press("Enter");
  await expect(summaryOf(page)).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#field-pitch-title")).toBeFocused();

  await page.keyboard.type("Parkiraj in se pelji");
  await tabTo(page, page.locator("#field-pitch-summary"));
  await page.keyboard.insertText(words(70));
  await tabTo(page, page.locator('input[value="parkiranje"]'));
  await page.keyboard.press("Space");
  await tabTo(page, page.locator("#field-pitch-digitalSolution"));
  await page.keyboard.type("senzorji");
  await tabTo(page, page.locator("#field-pitch-partnersSought"));
  await page.keyboard.type("občine");
  await tabTo(page, page.locator("#field-leadDeclared"));
  await page.keyboard.press("Space");
  await tabTo(page, page.locator('input[name="slotId"]').first());
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, submitOf(page));
  await page.keyboard.press("Enter");
  await expect(page.locator('a[href$="/move"]')).toBeVisible();
  await expect(page.getByRole("heading", { name: "Parkiraj in se pelji" })).toBeVisible();
});

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 90; presses += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}

test("without JavaScript one signs in, books after a refusal that keeps all, and registers", async ({
  browser,
}) => {
  const { page } = await enter(browser, {
    origin: server.origin,
    persona: null,
    device: { ...laptop, javaScriptEnabled: false },
  });
  await jumpTo(page, "call-opens", /22\.\soktobra\s2020\D+9\.00/);
  await signInByMail(page, "nova@obcina.example.org");

  await page.goto(`${meeting}/book`);
  await page.locator('main a[href*="/profile"]').click();
  await page.locator("#field-name").fill("Nova Oseba");
  await page.locator('input[value="municipality"]').check();
  await submitOf(page).click();
  await expect(page.locator("#field-pitch-title")).toBeVisible();

  await page.goto(`${meeting}/agenda`);
  await expect(page.locator("#slot-1")).toBeVisible();
  await page.goto(`${meeting}/book`);
  await page.locator("#field-municipalityCode").selectOption("SI-004");
  await fillPitch(page, words(10));
  await page.locator('input[name="slotId"]').first().check();
  await submitOf(page).click();
  await expect(summaryOf(page).getByRole("link")).toHaveCount(1);
  await expect(page.locator("#field-municipalityCode")).toHaveValue("SI-004");
  await expect(page.locator("#field-pitch-title")).toHaveValue("Dostava v mestu");
  await expect(page.locator("#field-pitch-summary")).toHaveValue(words(10));
  await expect(page.locator('input[value="dostava"]')).toBeChecked();
  await expect(page.locator("#field-pitch-digitalSolution")).toHaveValue(
    "senzorji in odprt vmesnik",
  );
  await expect(page.locator("#field-pitch-partnersSought")).toHaveValue("občine z obalo");
  await expect(page.locator("#field-leadDeclared")).toBeChecked();
  await expect(page.locator('input[name="slotId"]').first()).toBeChecked();
  await page.locator("#field-pitch-summary").fill(words(60));
  await submitOf(page).click();
  await expect(page.locator('a[href$="/move"]')).toBeVisible();

  await jumpTo(page, "registration-opens", /28\.\soktobra\s2020\D+0\.00/);
  await page.goto(`${meeting}/register`);
  await submitOf(page).click();
  await expect(page.locator('main a[href*="zoom.example.org"]')).toBeVisible();
  await page.goto(meeting);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

async function signInByMail(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("#field-email").fill(email);
  await submitOf(page).click();
  await expect(page.getByRole("status")).toBeVisible();
  await expect(async () => {
    await page.goto("/demo/outbox");
    await expect(page.getByText(email)).toBeVisible({ timeout: 300 });
  }).toPass();
  await page.getByRole("listitem").filter({ hasText: email }).getByRole("link").click();
  await page.locator('a[href*="/sign-in/confirm"]').first().click();
  await submitOf(page).click();
  await expect(page.locator('header a[href="/profile"]')).toBeVisible();
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
    await card.getByRole("button", { name: /Začnite odgovor/ }).click();
    await look(moderator, "desk with an answer going on", `${meeting}/desk`);
    await look(moderator, "desk, asked whether to end", async (page) => {
      await page.getByRole("button", { name: /Končajte dogodek …|End the meeting …/ }).click();
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
  await desk.getByRole("button", { name: /Končajte dogodek …/ }).click();
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
