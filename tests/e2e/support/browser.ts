// Finds a Chromium: the system's, else Playwright's own, else the one that npm brought along.
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const quietArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export type Browser = { executablePath: string; args: string[] };

/** `DESET_BROWSER` names another executable, or "npm" for the bundled one. */
export async function findBrowser(): Promise<Browser> {
  const wanted = process.env["DESET_BROWSER"];
  if (wanted !== undefined && wanted !== "npm") return { executablePath: wanted, args: quietArgs };
  const installed = [...systemBrowsers, chromium.executablePath()].find((file) => existsSync(file));
  if (wanted === undefined && installed !== undefined) {
    return { executablePath: installed, args: quietArgs };
  }
  // It unpacks itself and the libraries it needs, so that a bare machine runs it too.
  process.env["AWS_EXECUTION_ENV"] ??= "AWS_Lambda_nodejs22.x";
  const { default: bundled } = await import("@sparticuz/chromium");
  // Its own arguments are for another place: they switch off web security, and with it the Origin.
  return { executablePath: await bundled.executablePath(), args: quietArgs };
}
