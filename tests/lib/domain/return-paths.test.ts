import { expect, test } from "vitest";
import { parseReturnPath } from "@/lib/domain/return-paths";

test.each(["/", "/meetings/3-november-2020", "/meetings/x/live?pitch=1#now"])(
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

test.each([
  "/.//evil.example",
  "/..//evil.example",
  "/%2e//evil.example",
  "/meetings/..//..//evil.example",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "https://evil.example",
])("%j names another host once a browser has read it, and is refused", (text) => {
  expect(parseReturnPath(text)).toBeNull();
});

test("a path keeps its query, and dot segments inside it are resolved", () => {
  expect(parseReturnPath("/meetings/../organiser?spent=1")).toBe("/organiser?spent=1");
});
