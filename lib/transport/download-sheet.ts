// A table as a file: the answer of a route, never kept by anybody on the way.
import writeExcelFile, { type CellObject } from "write-excel-file/node";
import { type Sheet, toCsv } from "@/lib/domain/exports";

export const sheetFormats = ["csv", "xlsx"] as const;
export type SheetFormat = (typeof sheetFormats)[number];

const types: Record<SheetFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The sheet as an attachment called `name` (ASCII, without its ending). */
export async function downloadSheet(
  sheet: Sheet,
  { name, format }: { name: string; format: SheetFormat },
): Promise<Response> {
  const body = format === "csv" ? toCsv(sheet) : new Uint8Array(await toXlsx(sheet));
  return new Response(body, {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="${name}.${format}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Why there is no file, in words. */
export function refuseDownload(sentence: string, status: 401 | 403): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

const narrowest = 8;
const widest = 60;

// A cell of the type "text" is never run as a formula, whatever it begins with.
async function toXlsx({ name, header, rows }: Sheet): Promise<Buffer> {
  const head = header.map((value): CellObject => ({ value, type: String, fontWeight: "bold" }));
  const body = rows.map((row) =>
    row.map((value): CellObject | null => {
      if (value === null) return null;
      return typeof value === "number" ? { value, type: Number } : { value, type: String };
    }),
  );
  const columns = header.map((title, index) => {
    const lengths = rows.map((row) => String(row[index] ?? "").length);
    return { width: Math.min(widest, Math.max(narrowest, title.length, ...lengths) + 1) };
  });
  return writeExcelFile([head, ...body], { sheet: name, columns, stickyRowsCount: 1 }).toBuffer();
}
