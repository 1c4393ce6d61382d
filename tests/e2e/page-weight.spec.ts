// How much script a page makes a phone fetch: what really crosses the line, in a fresh browser.
import { expect, type Page, test } from "@playwright/test";
import type { DemoPersonaKey } from "@/lib/domain/demo";
import { type DemoServer, startDemoServer } from "./support/demo-server";
import { enter, jumpTo, phone } from "./support/people";

const meeting = "/meetings/3-november-2020";
const kilobyte = 1_000;

const pages = [
  { name: "agenda", persona: null, mostKilobytes: 185 },
  { name: "live", persona: "presenterBled", mostKilobytes: 185 },
  { name: "stage", persona: "moderator", mostKilobytes: 185 },
  { name: "desk", persona: "moderator", mostKilobytes: 220 },
] as const satisfies { name: string; persona: DemoPersonaKey | null; mostKilobytes: number }[];

let server: DemoServer;
test.beforeAll(async ({ browser }) => {
  server = await startDemoServer();
  const { page, context } = await enter(browser, {
    origin: server.origin,
    persona: null,
    device: phone,
  });
  await jumpTo(page, "start", /3\.\snovembra\s2020\D+12\.00/);
  await context.close();
});
test.afterAll(async () => {
  await server.stop();
});

for (const { name, persona, mostKilobytes } of pages) {
  test(`${name} loads at most ${mostKilobytes} kB of script`, async ({ browser }) => {
    const { origin } = server;
    const signedIn = await enter(browser, { origin, persona, device: phone });
    const storageState = await signedIn.context.storageState();
    // The demo page has filled the cache, so the page is opened in a browser that knows nothing.
    const fresh = await browser.newContext({ ...phone, baseURL: origin, storageState });
    const loaded = await weighScripts(await fresh.newPage(), `${meeting}/${name}`);
    process.stdout.write(`weight ${name} ${loaded.toFixed(1)} kB JS gzip\n`);
    expect(loaded).toBeGreaterThan(50);
    expect(loaded).toBeLessThanOrEqual(mostKilobytes);
    await fresh.close();
    await signedIn.context.close();
  });
}

async function weighScripts(page: Page, address: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() !== "script") return;
    sizes.push(
      (async () => {
        const response = await request.response();
        const { responseBodySize } = await request.sizes();
        const encoding = await response?.headerValue("content-encoding");
        // What is smaller than a packet is sent as it is.
        if (responseBodySize >= kilobyte) expect(encoding, request.url()).toBe("gzip");
        return responseBodySize;
      })(),
    );
  });
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / kilobyte;
}
