// The inspection of accessibility would see a fault.
import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "@playwright/test";
import { startInspection } from "./support/inspection";

const badPage = `<!doctype html><html lang="sl"><title>Slabo</title>
<style>@media (prefers-color-scheme: dark) { p { color: #222; background: #000 } }</style>
<main><h1>Slabo</h1><p>temno</p><button></button><div style="width: 500px">široko</div>
<img alt="" src="https://tracker.example.org/pixel.gif">
<script nonce="ours">console.error("hydration failed")</script></main></html>`;

test("the inspection sees what it looks for", async ({ browser }) => {
  const policy = "default-src 'self'; style-src 'unsafe-inline'; script-src 'nonce-ours'";
  const bad = createServer((_, response) => {
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Content-Type", "text/html; charset=utf-8").end(badPage);
  }).listen(0, "localhost");
  await once(bad, "listening");
  const address = bad.address();
  const port = typeof address === "object" ? address?.port : address;
  const { faults, invite, look } = startInspection(`http://localhost:${port}`);
  const { sl } = await invite(browser, null);
  await look({ sl }, "bad", "/");
  bad.close();
  for (const expected of [
    /^bad \(sl\): button-name /,
    /^bad \(sl\): dark: color-contrast /,
    /^bad \(sl\): at 320 px scrolls sideways: DIV /,
    /the policy forbids img-src https:\/\/tracker/,
    /hydration failed/,
  ]) {
    expect(faults).toContainEqual(expect.stringMatching(expected));
  }
});
