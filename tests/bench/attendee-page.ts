// What the live page costs a phone: script over the line, and when its largest part is painted.
import { type BrowserContext, type BrowserContextOptions, chromium } from "@playwright/test";
import { findBrowser } from "../e2e/support/browser";
import { startDemoServer } from "../e2e/support/demo-server";
import { enter, jumpTo, phone } from "../e2e/support/people";
import type { Section } from "./report";
import { medianOf } from "./statistics";

type Look = { paintedMs: number; scriptKilobytes: number };
type Browser = Awaited<ReturnType<typeof chromium.launch>>;

const rounds = 5;
const slowDown = 4;
const livePage = "/meetings/3-november-2020/live";
const barePage = "/sign-in";
const kilobyte = 1_000;

export async function benchAttendeePage(): Promise<Section> {
  const server = await startDemoServer();
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args });
  try {
    const device = await signIn(browser, server.origin);
    const found: { live: Look[]; bare: Look[] } = { live: [], bare: [] };
    for (let round = 0; round < rounds; round += 1) {
      found.live.push(await look(await browser.newContext(device), livePage));
      found.bare.push(await look(await browser.newContext(device), barePage));
    }
    const row = (key: keyof Look) => ({
      measured: medianOf(found.live, key),
      floor: medianOf(found.bare, key),
      better: "lower" as const,
    });
    return {
      title: "Attendee page",
      measures: `Chromium as a phone, with its CPU slowed down ${slowDown} times and an empty cache, opens the live page during the first pitch, from the production build. Medians of ${rounds} looks.`,
      floor: `the sign-in page of the same server: one field, the same framework.`,
      figures: [
        { what: "JS, gzip", unit: "kB", ...row("scriptKilobytes"), goal: { most: 185 } },
        {
          what: "largest contentful paint",
          unit: "ms",
          ...row("paintedMs"),
          goal: { most: 1_500 },
        },
      ],
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** A phone with the cookies of one of the demo's people, during the meeting. */
async function signIn(browser: Browser, origin: string): Promise<BrowserContextOptions> {
  const who = { origin, persona: "presenterBled", device: phone } as const;
  const { page, context } = await enter(browser, who);
  await jumpTo(page, "start", /3\.\snovembra\s2020\D+12\.00/);
  const storageState = await context.storageState();
  await context.close();
  return { ...phone, baseURL: origin, storageState };
}

async function look(context: BrowserContext, address: string): Promise<Look> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
  await page.goto(address);
  await page.waitForLoadState("networkidle");
  const found = await page.evaluate(
    () =>
      new Promise<{ paintedMs: number; scriptBytes: number }>((resolve) => {
        const scripts = performance
          .getEntriesByType("resource")
          .filter((entry): entry is PerformanceResourceTiming => entry.name.endsWith(".js"));
        const scriptBytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
        new PerformanceObserver((list) => {
          resolve({ paintedMs: list.getEntries().at(-1)?.startTime ?? Number.NaN, scriptBytes });
        }).observe({ type: "largest-contentful-paint", buffered: true });
      }),
  );
  await context.close();
  return { paintedMs: found.paintedMs, scriptKilobytes: found.scriptBytes / kilobyte };
}
