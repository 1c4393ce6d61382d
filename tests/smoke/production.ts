// Boots the production build on an empty data directory and opens one page in Chromium.
import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "../e2e/support/browser";

const patienceMs = 60_000;
const dataDir = await mkdtemp(path.join(tmpdir(), "deset-smoke-"));
await chmod(dataDir, 0o755);
const server = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
  env: { ...process.env, DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "warn" },
  stdio: ["ignore", "pipe", "inherit"],
});

try {
  const printed = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the server said nothing")), patienceMs);
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    let output = "";
    server.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (!/\/setup\/\S+\n/.test(output)) return;
      clearTimeout(timer);
      resolve(output);
    });
  });
  const origin = find(printed, /http:\/\/localhost:\d+/);
  const setupLink = find(printed, /http:\S+\/setup\/\S+/);
  const ready = await fetch(`${origin}/readyz`);
  if (ready.status !== 200) throw new Error(`/readyz answers ${ready.status}`);
  const browser = await chromium.launch(await findBrowser());
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  const response = await page.goto(origin);
  const heading = await page.getByRole("heading", { level: 1 }).textContent();
  await page.goto(setupLink);
  await page.getByLabel("Ime in priimek").fill("Prva Organizatorka");
  await page.getByLabel("E-naslov").fill("organizatorka@example.org");
  await page.getByRole("button", { name: "Ustvarite organizatorja" }).click();
  await page.getByRole("button", { name: "Odjavite se" }).waitFor();
  const secondTime = await fetch(setupLink);
  if (secondTime.status !== 404)
    throw new Error(`a spent set-up link answers ${secondTime.status}`);
  const demo = await fetch(`${origin}/demo`);
  await browser.close();
  if (response?.status() !== 200 || heading === null) throw new Error("the home page is not there");
  if (demo.status !== 404) throw new Error(`/demo answers ${demo.status} outside the demo`);
  if (faults.length > 0) throw new Error(`the page complains: ${faults.join("; ")}`);
  process.stdout.write(`production: "${heading}" in Chromium, first organiser made, no /demo\n`);
} finally {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
  await rm(dataDir, { recursive: true, force: true });
}

function find(text: string, pattern: RegExp): string {
  const found = pattern.exec(text);
  if (found === null) throw new Error(`the server did not print ${pattern.source}`);
  return found[0];
}
