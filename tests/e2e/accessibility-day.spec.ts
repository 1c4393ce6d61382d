// Registration, the day and what comes after it, in every state.

import { execFileSync } from "node:child_process";
import { expect, type Page, test } from "@playwright/test";
import { listMeetingsToAnswer } from "@/db/queries/answer-tasks";
import { instantInZone } from "@/lib/domain/zoned-instants";
import { hashToken, newId, newToken } from "@/lib/runtime";
import { openAnswerTasks } from "@/lib/use-cases/open-answer-tasks";
import { setDemoClock } from "@/lib/use-cases/set-demo-clock";
import { inDemoDatabase } from "./support/demo-database";
import { type DemoServer, startDemoServer } from "./support/demo-server";
import { type Inspection, startInspection } from "./support/inspection";
import { meeting, register, submitOf, submitRefused } from "./support/pages";
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

const snow = "Ali so senzorji odporni na sneg?";
const price = "Kdo plača vzdrževanje?";

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
  await look(visitor, "an unknown code", "/j/unknown");
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
  test.slow();
  const { invite, look } = inspection;
  const [visitor, bled, loka, moderator] = await Promise.all([
    invite(browser, null),
    invite(browser, "presenterBled"),
    invite(browser, "presenterSkofjaLoka"),
    invite(browser, "moderator"),
  ]);
  const timer = (page: Page) => page.getByRole("timer").first();

  await jumpTo(moderator.sl, "five-to-twelve", /novembra\s2020\D+11\.55/);
  await look(bled, "live, waiting", `${meeting}/live`);
  await look(bled, "presenter, waiting", `${meeting}/presenter`);
  await look(moderator, "live for the moderator", `${meeting}/live`);
  await look(moderator, "stage, waiting", `${meeting}/stage`);
  const screen = await makeScreenLink(moderator.sl);
  await look(moderator, "stage, with its link made", async () => undefined);
  await register(loka.sl, "Občina Škofja Loka");

  await jumpTo(moderator.sl, "start", /3\.\snovembra\s2020\D+12\.00/);
  await look(visitor, "meeting", meeting);
  await look(visitor, "home", "/");
  const { sl: desk } = moderator;
  await desk.goto(`${meeting}/desk`);
  await desk.getByRole("button", { name: /Začnite: Uvodni pozdrav/ }).click();
  await expect(timer(desk)).toBeVisible();
  await look(moderator, "desk, welcome", `${meeting}/desk`);
  await look(moderator, "desk, with a row's menu", async () => {
    await desk.locator("[data-item] button").nth(2).click();
    await expect(desk.locator('[data-open="true"]')).toBeVisible();
  });
  await look(moderator, "desk, bringing words from the chat", async () => {
    await desk.getByRole("button", { name: /^Vprašanje iz klepeta/ }).click();
    await expect(desk.getByRole("dialog")).toBeVisible();
    await desk.getByRole("dialog").locator("textarea").fill("?");
    await desk.getByRole("dialog").locator("button[type=submit]").click();
    await expect(desk.locator("#paste-problem")).not.toBeEmpty();
  });
  await desk.keyboard.press("Escape");
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
    for (const kind of ["question", "join", "offer", "remark"]) {
      await look(loka, `live, ${kind}`, async (page) => {
        if (kind === "question") await page.goto(`${meeting}/live`);
        await page.locator(`input[name="kind"][value="${kind}"]`).check();
        await page.locator("main form textarea").fill("?");
      });
    }
    for (const text of [snow, price, "Kdaj se začne poskus?"]) {
      await bled.sl.locator("#question").fill(text);
      await bled.sl.locator("form:has(#question) button").click();
      await expect(bled.sl.locator("#question")).toHaveValue("");
    }
    await look(bled, "live with own questions", `${meeting}/live`);
    // Not the cards whose menu offers to merge with that question.
    const card = (text: string) =>
      desk.getByRole("listitem").filter({ has: desk.locator("[id^=card-]", { hasText: text }) });
    for (const text of [snow, price]) {
      await card(text)
        .getByRole("button", { name: /Objavite/ })
        .click();
      await expect(card(text).getByRole("button", { name: /Objavite/ })).toHaveCount(0);
    }
    await look(moderator, "desk with pending and published questions", `${meeting}/desk`);
    for (const menu of [/^Zavrnite/, /^Več/]) {
      await look(moderator, `desk, a question's menu ${menu}`, async () => {
        await card(price).getByRole("button", { name: menu }).click();
      });
    }
    await card(snow)
      .getByRole("button", { name: /Pokažite na odru/ })
      .click();
    await look(moderator, "desk with an answer going on", `${meeting}/desk?answering`);
    await look(moderator, "desk, asked how much time", async (page) => {
      await page.getByRole("button", { name: /^Drugo …|^Other …/ }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await page.getByRole("dialog").locator("input").fill("veliko");
      await page.keyboard.press("Enter");
      await expect(page.locator("#adjust-problem")).not.toBeEmpty();
      await page.keyboard.press("Escape");
    });
    await look(moderator, "desk, asked whether to end", async (page) => {
      await page.getByRole("button", { name: /^Končajte …|^End …/ }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    });
    await look(loka, "live with an answer going on", `${meeting}/live?answering`);
    await look(loka, "live, with words that wait for the line", async (page) => {
      await page
        .getByRole("button", { name: /^Podprite/ })
        .first()
        .click();
      await page.getByRole("button", { name: /Pridružili bi se/ }).click();
      await page.context().setOffline(true);
      await page.locator('input[name="kind"][value="question"]').check();
      await page.locator("#question").fill("Koliko senzorjev potrebujete?");
      await page.locator("form:has(#question) button").click();
      await expect(page.getByText("Čaka na povezavo")).toBeVisible();
    });
    await loka.sl.context().setOffline(false);
    await look(moderator, "stage with a question", `${meeting}/stage?answering`);
    for (const query of ["", "?overlay=1"]) {
      await look(visitor, `screen ${query}`, `${screen}${query}`);
    }
    await desk.goto(`${meeting}/desk`);
    await desk.getByRole("button", { name: "Še ena minuta" }).click();
    await look(bled, "presenter, on", `${meeting}/presenter?on`);
  });

  await desk.goto(`${meeting}/desk`);
  await desk.getByRole("button", { name: /Ustavite čas/ }).click();
  await look(moderator, "desk, paused", `${meeting}/desk`);
  await look(moderator, "stage, paused", `${meeting}/stage`);
  await desk.goto(`${meeting}/desk`);
  await desk.getByRole("button", { name: /Na vprašanja|V$/ }).click();
  await look(bled, "live, questions and answers", `${meeting}/live`);
  await look(bled, "presenter, questions and answers", `${meeting}/presenter?qa`);
  await desk.getByRole("button", { name: /^Končajte …/ }).click();
  await desk.getByRole("dialog").getByRole("button").last().click();
  const token = await openAnswers();
  await look(bled, "live, ended", `${meeting}/live`);
  await look(moderator, "desk, ended", `${meeting}/desk`);
  await look(moderator, "stage, ended", `${meeting}/stage`);

  await test.step("what the day leaves", async () => {
    await look(visitor, "answers by the mailed link", `/answers/${token}`);
    await look(bled, "presenter, ended", `${meeting}/presenter?ended`);
    const pitch = await bled.sl.locator('a[href$="/answers"]').getAttribute("href");
    await look(bled, "answers", pitch ?? "");
    await look(bled, "answers, published", async (page) => {
      await page.locator("main textarea").first().fill("Vzdrževanje plača občina.");
      await submitOf(page).click();
      await expect(page).toHaveURL(/published=1/);
    });
    await look(visitor, "pitch", (pitch ?? "").replace(/\/answers$/, ""));
    await look(moderator, "report", `${meeting}/report`);
  });
});

async function makeScreenLink(page: Page): Promise<string> {
  await page.goto(`${meeting}/stage`);
  await page.getByText("Povezava za OBS").click();
  await page.getByRole("button", { name: "Ustvarite povezavo" }).click();
  return new URL(await page.getByLabel("Ves oder").inputValue()).pathname;
}

/** The leads are asked once an end has settled; answers the token of the link that one was mailed. */
async function openAnswers(): Promise<string> {
  const token = newToken();
  const doors = { newToken: () => token, hashToken, publicUrl: server.origin };
  const now = instantInZone("2020-11-03T15:10", "Europe/Ljubljana");
  await inDemoDatabase(server.dataDir, async (db) => {
    for (const meetingId of await listMeetingsToAnswer(db)) {
      await openAnswerTasks({ db, now, newId }, { meetingId }, doors);
    }
  });
  return token;
}

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
