import { createServer } from "node:net";
import pg from "pg";
import { SetupFault } from "@/lib/gateways/secrets";
import { codeOf, hasCode } from "./error-codes";
import type { Home } from "./home";

// Where PostgreSQL listens: a socket in a private directory, or a local port on Windows.
export type Endpoint =
  | { kind: "socket"; directory: string; port: number }
  | { kind: "tcp"; port: number };

export const socketPort = 5432;

export type Connection = { client: pg.Client; closed: Promise<void> };

export type Attempt =
  | { kind: "connected"; connection: Connection }
  | { kind: "nobody-listens" }
  | { kind: "not-ready" };

export async function chooseEndpoint(home: Home, runningPort: number | null): Promise<Endpoint> {
  if (process.platform !== "win32")
    return { kind: "socket", directory: home.sockets, port: socketPort };
  return { kind: "tcp", port: runningPort ?? (await findFreePort()) };
}

export function connectionStringFor(input: {
  endpoint: Endpoint;
  role: "deset" | "postgres";
  database: "deset" | "postgres";
  password: string;
}): string {
  const { endpoint, role, database, password } = input;
  const host = encodeURIComponent(endpoint.kind === "socket" ? endpoint.directory : "127.0.0.1");
  return `postgresql://${role}:${password}@/${database}?host=${host}&port=${endpoint.port}`;
}

export async function tryConnecting(connectionString: string): Promise<Attempt> {
  const client = new pg.Client({
    connectionString,
    application_name: `deset ${process.pid}`,
    connectionTimeoutMillis: 5000,
  });
  const closed = new Promise<void>((resolve) => {
    client.once("end", () => resolve());
  });
  // A lost connection ends in `closed`; without a listener it would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return { kind: "connected", connection: { client, closed } };
  } catch (error) {
    await client.end().catch(() => undefined);
    return judge(error);
  }
}

function judge(error: unknown): Attempt {
  if (hasCode(error, "ENOENT", "ECONNREFUSED")) return { kind: "nobody-listens" };
  if (hasCode(error, "28P01", "28000")) {
    throw new SetupFault(
      "The database does not accept the password in secrets.json: put back the secrets.json that belongs to this database.",
      { cause: error },
    );
  }
  if (isPassing(error)) return { kind: "not-ready" };
  throw error;
}

// 57P03 starting or stopping, 57P01/57P02 ended under us, 53300 full, no code: cut off or too slow.
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  const passing = ["57P01", "57P02", "57P03", "53300", "ECONNRESET", "EPIPE", "EAGAIN"];
  return code === null || passing.includes(code);
}

// Below the ports that systems give to outgoing connections.
async function findFreePort(): Promise<number> {
  for (let port = 15_432; port < 15_532; port += 1) if (await isFree(port)) return port;
  throw new SetupFault("No local port from 15432 to 15531 is free for PostgreSQL.");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
