// Looks at a page as every guest may have it: both languages, light and dark, narrow and enlarged.
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { DemoPersonaKey } from "@/lib/domain/demo";
import { type Locale, localeCookie, locales } from "@/lib/domain/locales";
import { enter, laptop } from "./people";

/** One person with a page in each language. */
type Guest = { sl: Page; en: Page };

export type Inspection = {
  /** Everything found so far, each with the page it was found on. */
  faults: string[];
  invite: (browser: Browser, persona: DemoPersonaKey | null) => Promise<Guest>;
  /** Opens or prepares each language's page and inspects what stands there. */
  look: (guest: Partial<Guest>, name: string, show: Show) => Promise<void>;
};

/**
 * An address, or whatever brings a page into the state to look at. An address that shows another
 * state by now gets a query of its own, so that it is looked at in the dark and narrow once more.
 */
type Show = string | ((page: Page, locale: Locale) => Promise<void>);

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const wide = { width: 1280, height: 800 };
const still = { ...laptop, viewport: wide, reducedMotion: "reduce" } as const;
const narrow = { width: 320, height: 640 };
const halved = { width: 640, height: 800 };

export function startInspection(origin: string): Inspection {
  const faults: string[] = [];
  const seen = new Set<string>();
  return {
    faults,
    invite: async (browser, persona) => {
      const { context, page } = await enter(browser, { origin, persona, device: still });
      const storageState = await context.storageState();
      const abroad = await browser.newContext({ ...still, baseURL: origin, storageState });
      await abroad.addCookies([{ name: localeCookie, value: "en", url: origin }]);
      for (const each of [context, abroad]) await watch(each, origin, faults);
      return { sl: page, en: await abroad.newPage() };
    },
    look: async (guest, name, show) => {
      await Promise.all(
        locales.map(async (locale) => {
          const page = guest[locale];
          // What a page shows after a press is made of the same parts as when it was opened.
          if (page === undefined || (locale === "en" && typeof show !== "string")) return;
          if (typeof show === "string") await page.goto(show);
          else await show(page, locale);
          const isFirst = typeof show === "string" && !seen.has(show);
          if (typeof show === "string" && locale === "sl") seen.add(show);
          const found = await inspect(page, locale, isFirst);
          faults.push(...found.map((fault) => `${name} (${locale}): ${fault}`));
        }),
      );
    },
  };
}

// The dark colours and the narrow layout are looked at once for each address.
async function inspect(page: Page, locale: Locale, isFirst: boolean): Promise<string[]> {
  // Colours do not depend on the language, and judging them takes longest.
  const found = await violations(page, (axe) =>
    axe.withTags(tags).disableRules(locale === "sl" ? [] : ["color-contrast"]),
  );
  const language = await page.locator("html").getAttribute("lang");
  if (language !== locale) found.push(`the page says it is in ${language}`);
  if (locale === "en" || !isFirst) return found;
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await violations(page, (axe) => axe.withRules(["color-contrast"]));
  found.push(...dark.map((fault) => `dark: ${fault}`));
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(narrow);
  found.push(...(await sticksOut(page, "at 320 px")));
  await page.setViewportSize(halved);
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  found.push(...(await sticksOut(page, "with text at 200 %")));
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  await page.setViewportSize(wide);
  return found;
}

async function violations(page: Page, aim: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  // No page has frames, and the legacy mode opens no second page for each look.
  const axe = aim(new AxeBuilder({ page }).options({ resultTypes: ["violations"] }));
  const { violations: found } = await axe.setLegacyMode().analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id} ${html.slice(0, 160)} ${any[0]?.message ?? ""}`),
  );
}

/** What makes the page scroll sideways, if anything does. */
async function sticksOut(page: Page, when: string): Promise<string[]> {
  const culprits = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => `${element.tagName} ${element.className} ${element.textContent}`);
  });
  return culprits.slice(0, 3).map((text) => `${when} scrolls sideways: ${text.slice(0, 120)}`);
}

async function watch(context: BrowserContext, origin: string, faults: string[]): Promise<void> {
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      // biome-ignore lint/suspicious/noConsole: what the page says there is what is listened to.
      console.error(`the policy forbids ${violatedDirective} ${blockedURI}`);
    });
  });
  const ours = [origin, origin.replace("http", "ws"), "data:", "blob:"];
  context.on("request", (request) => {
    const url = request.url();
    if (!ours.some((start) => url.startsWith(start))) faults.push(`asks elsewhere: ${url}`);
  });
  context.on("weberror", (error) => faults.push(`throws: ${error.error().message}`));
  context.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    // Chromium says so itself of what is meant to be missing: a page, or the network.
    if (/status of (404|503)|ERR_INTERNET_DISCONNECTED/.test(message.text())) return;
    faults.push(`complains at ${message.page()?.url()}: ${message.text()}`);
  });
}
