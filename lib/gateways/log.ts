// The log. What went wrong is named by type, code and place; a failed query's message would quote
// what people typed, and to whom a mail goes.
import { type Logger, pino } from "pino";

export type FaultForLog = {
  type: string;
  code?: string;
  stack: string[];
  cause?: FaultForLog;
};

export function createLog(level: string): Logger {
  return pino({ level, serializers: { err: describeFault } });
}

/** An error without its message: type, SQLSTATE or system code, stack frames, and its causes. */
export function describeFault(error: unknown): FaultForLog {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
    stack: frames.slice(0, 12).map((frame) => frame.trim()),
    ...(error.cause === undefined ? {} : { cause: describeFault(error.cause) }),
  };
}

/** Next prints faults by the console; from now on they come here, as bare as all others. */
export function routeConsoleTo(log: Logger): void {
  const route =
    (level: "error" | "warn") =>
    (...parts: unknown[]) => {
      const fault = parts.find((part) => part instanceof Error);
      if (fault !== undefined) log[level](fault, "next");
      else log[level]({ said: withoutParameters(parts.map(String).join(" ")) }, "next");
    };
  console.error = route("error");
  console.warn = route("warn");
}

// A query's text is ours; what stands behind "params:" is somebody's.
function withoutParameters(text: string): string {
  return text.replace(/params:[\s\S]*/u, "params: (not logged)");
}
