// The call, in every state: axe finds nothing, nothing sticks out, nothing is asked elsewhere.

import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Database } from "@/db/database";
import { demoPeople } from "@/db/demo/demo-people";
import { replaceSetupLink } from "@/db/queries/setup-links";
import { people } from "@/db/tables/people";
import { inDemoDatabase } from "./support/demo-database";
import { type DemoServer, startDemoServer } from "./support/demo-server";
import { type Inspection, startInspection } from "./support/inspection";
import { fillPitch, meeting, submitOf, submitRefused, words } from "./support/pages";
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

const setupToken = "for-the-first-organiser";
const hourMs = 3_600_000;

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
