import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tests/e2e/support/browser";

const { executablePath, args } = await findBrowser();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  globalSetup: "./tests/e2e/support/build.ts",
  // One file at a time: each has a server with a PostgreSQL of its own, and there are two cores.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    actionTimeout: 20_000,
    locale: "sl-SI",
    timezoneId: "Europe/Ljubljana",
    trace: "retain-on-failure",
    launchOptions: { executablePath, args },
  },
});
