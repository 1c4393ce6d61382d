/** What may be logged of a fault: messages quote addresses and parameters, codes and names do not. */
export function faultName(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if ("reason" in error && typeof error.reason === "string") return error.reason;
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause instanceof Error ? faultName(error.cause) : error.name;
}
