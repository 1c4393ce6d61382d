import { expect, test } from "vitest";
import { toCsv } from "@/lib/domain/exports";

const csv = (rows: (string | number | null)[][]) => toCsv({ name: "t", header: ["Občina"], rows });

test("a file says that it is UTF-8, and ends each line as Windows does", () => {
  expect(csv([["Škofja Loka"]])).toBe('\ufeff"Občina"\r\n"Škofja Loka"\r\n');
});

test("cells are parted by the semicolon of Slovenian Excel; numbers and gaps need no quotes", () => {
  expect(csv([["a", 1, null, -3]])).toContain('"a";1;;-3\r\n');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])(
  "%j is no formula to a spreadsheet",
  (text) => {
    expect(csv([[text]])).toContain(`"'${text}"`);
  },
);

test("quotes, semicolons and line ends stay inside their cell", () => {
  expect(csv([['Reka "Sava"; levo\ndesno']])).toContain('"Reka ""Sava""; levo\ndesno"\r\n');
});

test("what only holds such a sign later on is left as it is", () => {
  expect(csv([["a=b"]])).toContain('"a=b"');
});
