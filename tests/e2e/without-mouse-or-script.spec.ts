import { expect, test } from "@playwright/test";
import { type DemoServer, startDemoServer } from "./support/demo-server";
import {
  fillPitch,
  meeting,
  signInByMail,
  submitOf,
  summaryOf,
  tabTo,
  words,
} from "./support/pages";
import { enter, jumpTo, laptop } from "./support/people";

let server: DemoServer;

test.beforeAll(async () => {
  server = await startDemoServer();
});
test.afterAll(async () => {
  await server.stop();
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
  await expect(page.locator('main a[href*="zoom.example.org"]')).toBeVisible();
  await page.context().clearCookies();
  await signInByMail(page, "druga@obcina.example.org");
  await page.goto("/profile");
  await page.locator("#field-name").fill("Druga Oseba");
  await page.locator('input[value="municipality"]').check();
  await submitOf(page).click();
  await page.goto(`${meeting}/register`);
  await page.locator("select").selectOption("SI-004");
  await submitOf(page).click();
  await expect(page.locator('main a[href*="zoom.example.org"]')).toBeVisible();
});
