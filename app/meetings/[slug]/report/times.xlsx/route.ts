import { exportReport } from "../export-report";

export async function GET(
  _request: Request,
  { params }: RouteContext<"/meetings/[slug]/report/times.xlsx">,
): Promise<Response> {
  const { slug } = await params;
  return exportReport(slug, { table: "times", format: "xlsx" });
}
