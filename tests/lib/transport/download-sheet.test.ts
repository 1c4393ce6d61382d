import { expect, test } from "vitest";
import { downloadSheet, refuseDownload, sheetFormats } from "@/lib/transport/download-sheet";
import { unzipped } from "../../support/unzip";

const sheet = {
  name: "Vprašanja",
  header: ["Občina", "Glasovi", "Odgovor"],
  rows: [
    ["Šmarješke Toplice", 12, null],
    ["=1+1", 0, "da & ne"],
  ],
};
const name = "3-november-2020-questions";

test.each(sheetFormats)(
  "the %s is a file to save, kept by nobody and sniffed by nobody",
  async (format) => {
    const { status, headers } = await downloadSheet(sheet, { name, format });
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-disposition": `attachment; filename="${name}.${format}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
  },
);

test("the CSV keeps its byte order mark, by which Excel knows č from Ä", async () => {
  const response = await downloadSheet(sheet, { name, format: "csv" });
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toContain(
    '"Šmarješke Toplice";12;\r\n"\'=1+1";0;"da & ne"',
  );
});

test("the XLSX holds the same cells: numbers as numbers, and texts that are never formulas", async () => {
  const response = await downloadSheet(sheet, { name, format: "xlsx" });
  const files = unzipped(new Uint8Array(await response.arrayBuffer()));
  const all = Object.entries(files)
    .filter(([path]) => path.endsWith(".xml"))
    .map(([, text]) => text)
    .join("\n");
  expect(all).toContain("Šmarješke Toplice");
  expect(all).toContain("<v>12</v>");
  expect(all).toContain("=1+1");
  expect(all).toContain("da &amp; ne");
  expect(all).not.toMatch(/<f[ >]/);
});

test.each([401, 403] as const)("a refused download says why with status %d", async (status) => {
  const response = refuseDownload("Ta stran je namenjena organizatorju.", status);
  expect(response.status).toBe(status);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.text()).toBe("Ta stran je namenjena organizatorju.\n");
});
