import { expect, test } from "vitest";
import { parseReturnPath } from "@/lib/domain/return-paths";

test.each(["/", "/meetings/3-november-2020", "/meetings/x/live?pitch=1#now", "/č"])(
  "%s is a path of this site",
  (path) => {
    expect(parseReturnPath(path)).toBe(path);
  },
);

test.each([
  "",
  "meetings",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "https://elsewhere.example",
  "javascript:alert(1)",
  "/a\nb",
  "/\t/elsewhere.example",
])("%j is not", (text) => {
  expect(parseReturnPath(text)).toBeNull();
});
