import { expect, test } from "vitest";
import { readEnvironment } from "@/lib/env";

test("a machine without any setting gets defaults that work", () => {
  expect(readEnvironment({})).toMatchObject({ PORT: 3000, TRUST_PROXY: 0, DATA_DIR: ".data" });
  expect(readEnvironment({})).toMatchObject({ ZOOM_PANEL: "off" });
});

test("an empty value counts as absent", () => {
  expect(readEnvironment({ DATABASE_URL: "", PORT: "" })).toMatchObject({ PORT: 3000 });
});

test("what cannot be read is answered with a sentence that names the variables", () => {
  const answer = readEnvironment({ PORT: "many", PUBLIC_URL: "nowhere" });
  expect(answer).toContain("PORT");
  expect(answer).toContain("PUBLIC_URL");
});

test("Zoom's panel is on or off and nothing else", () => {
  expect(readEnvironment({ ZOOM_PANEL: "on" })).toMatchObject({ ZOOM_PANEL: "on" });
  expect(readEnvironment({ ZOOM_PANEL: "yes" })).toContain("ZOOM_PANEL");
});
