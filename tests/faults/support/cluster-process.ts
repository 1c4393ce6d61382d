// A PostgreSQL that a test may torment. It ends with the test, and its files with it.
import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { startPostgres } from "@/lib/gateways/postgres-server/start";
import { serveParent } from "./child";
import { eventually } from "./limits";

export type ClusterReady = { connectionString: string };
export type ClusterOrder = "restart-fast" | "restart-immediate" | "freeze" | "thaw";

const backWithinMs = 30_000;

// Ctrl+C reaches the whole group; this one stays until its parent is gone, and then cleans up.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);

// Named like those of the other tests, whose next run removes what a killed machine left.
const scratch = await mkdtemp(`/tmp/deset-test-${process.pid}-`);
await chmod(scratch, 0o755);
const dataDir = path.join(scratch, "data");
let timesBack = 0;
const server = await startPostgres({
  dataDir,
  log: (message) => {
    if (message.startsWith("PostgreSQL is back")) timesBack += 1;
  },
});

async function postmasterPid(): Promise<number> {
  const text = await readFile(path.join(dataDir, "postgres", "postmaster.pid"), "utf8");
  return Number.parseInt(text, 10);
}

function childrenOf(pid: number): number[] {
  const listed = execFileSync("pgrep", ["-P", `${pid}`], { encoding: "utf8" });
  return listed.split("\n").filter(Boolean).map(Number);
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the listing and now.
  }
}

async function signalAll(signal: "SIGSTOP" | "SIGCONT"): Promise<void> {
  const postmaster = await postmasterPid();
  // The postmaster first, so that it starts no other while its children are stopped.
  process.kill(postmaster, signal);
  for (const pid of childrenOf(postmaster)) signalIfThere(pid, signal);
}

// The product's own supervisor brings it back, as it would under server.ts.
async function restart(signal: "SIGINT" | "SIGQUIT"): Promise<void> {
  const before = timesBack;
  process.kill(await postmasterPid(), signal);
  await eventually(() => {
    if (timesBack === before) throw new Error("PostgreSQL did not come back");
  }, backWithinMs);
}

const obeying: Record<ClusterOrder, () => Promise<void>> = {
  "restart-fast": () => restart("SIGINT"),
  "restart-immediate": () => restart("SIGQUIT"),
  freeze: () => signalAll("SIGSTOP"),
  thaw: () => signalAll("SIGCONT"),
};

serveParent<ClusterReady, ClusterOrder>({
  ready: { connectionString: server.connectionString },
  obey: (order) => obeying[order](),
  cleanUp: async () => {
    await signalAll("SIGCONT").catch(() => undefined);
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  },
});
