// The product itself, built, and started as an installation starts it, on a shared database.
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { startOf, watch } from "./child";
import type { Member } from "./fleet";

// It ends with whoever started it, however that ends.
const leash = "data:text/javascript,process.on('disconnect',()=>process.exit())";

/** Starts `server.ts` in production; what it keeps beside the database goes to `dataDir`. */
export function serverOn(connectionString: string, dataDir: string): () => Promise<Member> {
  return async () => {
    const child = fork(path.resolve("server.ts"), [], {
      execArgv: ["--import", "tsx", "--import", leash],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: { ...process.env, ...settings, DATABASE_URL: connectionString, DATA_DIR: dataDir },
    });
    const watched = watch(child, "server.ts");
    return {
      port: await startOf(saidPort(child), watched, "server.ts"),
      kill: watched.kill,
      lost: watched.lost,
      close: () => watched.end(() => child.kill("SIGTERM")),
    };
  };
}

const settings = {
  AUTH_SECRET: "a secret that all processes share, for tests",
  HOST: "127.0.0.1",
  LOG_LEVEL: "silent",
  PORT: "0",
  PUBLIC_URL: "",
  SMTP_URL: "",
};

function saidPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const port = /is ready: http:\/\/localhost:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
  });
}
