import { getTranslations } from "next-intl/server";
import { downloadSheet, refuseDownload, type SheetFormat } from "@/lib/transport/download-sheet";
import { loadReport } from "./loaders";
import { questionsSheet, timesSheet } from "./sheets";

const sheets = { times: timesSheet, questions: questionsSheet } as const;

/** One table of the report as a file, for those who may read the report. */
export async function exportReport(
  slug: string,
  { table, format }: { table: keyof typeof sheets; format: SheetFormat },
): Promise<Response> {
  const { report, reader } = await loadReport(slug);
  if (report.ok) {
    const sheet = sheets[table](report.value, reader);
    return downloadSheet(sheet, { name: `${slug}-${table}`, format });
  }
  const t = await getTranslations("refusals");
  return refuseDownload(t(report.refusal), report.refusal === "sign-in-needed" ? 401 : 403);
}
