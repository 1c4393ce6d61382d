// What the stories do on pages, whatever the language: found by field and address, not by words.
import { expect, type Locator, type Page } from "@playwright/test";

export const meeting = "/meetings/3-november-2020";
export const words = (count: number) =>
  Array.from({ length: count }, (_, n) => `beseda${n + 1}`).join(" ");

export const submitOf = (page: Page) => page.locator("main form button[type=submit]").last();
export const summaryOf = (page: Page) =>
  page.getByRole("alert").filter({ has: page.locator("h2") });

export async function submitRefused(page: Page): Promise<void> {
  await submitOf(page).click();
  await expect(summaryOf(page)).toBeFocused();
}

export async function fillPitch(page: Page, summary: string): Promise<void> {
  await page.locator("#field-pitch-title").fill("Dostava v mestu");
  await page.locator("#field-pitch-summary").fill(summary);
  await page.locator('input[value="dostava"]').check();
  await page.locator("#field-pitch-digitalSolution").fill("senzorji in odprt vmesnik");
  await page.locator("#field-pitch-partnersSought").fill("občine z obalo");
  await page.locator("#field-leadDeclared").check();
}

/** Takes a seat for the municipality, as its people do. */
export async function register(page: Page, municipality: string): Promise<void> {
  await page.goto(`${meeting}/register`);
  await page.getByLabel("Katero občino zastopate?").selectOption({ label: municipality });
  await page.getByRole("button", { name: /Prijavite se na/ }).click();
  await expect(page.locator('main a[href*="zoom.example.org"]').first()).toBeVisible();
}

/** Presses Tab until the keyboard stands there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}

export async function signInByMail(page: Page, email: string): Promise<void> {
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
