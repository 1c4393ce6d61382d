// The people of a story: each with a browser context of their own, signed in through the demo page.
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { DemoJumpKey, DemoPersonaKey } from "@/lib/domain/demo";

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};
export const laptop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

export type Persona = { page: Page; context: BrowserContext };

type Who = { origin: string; persona: DemoPersonaKey | null; device: BrowserContextOptions };

/** Opens a browser context and, unless it stays a visitor, continues as one of the demo's people. */
export async function enter(browser: Browser, { origin, persona, device }: Who): Promise<Persona> {
  const context = await browser.newContext({ ...device, baseURL: origin });
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  if (persona !== null) {
    await page.goto("/demo");
    await pressDemoButton(page, persona);
    await expect(page.locator('[data-current="true"]')).toHaveCount(1);
  }
  return { page, context };
}

/** Sets the demo clock for everyone. */
export async function jumpTo(page: Page, key: DemoJumpKey, shows: RegExp): Promise<void> {
  await page.goto("/demo");
  await pressDemoButton(page, key);
  await expect(page.getByText(shows)).toBeVisible();
}

async function pressDemoButton(page: Page, value: string): Promise<void> {
  await page.locator(`form:has(input[value="${value}"]) button`).click();
}
