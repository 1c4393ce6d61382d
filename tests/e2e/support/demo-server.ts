// A demo server of its own for a story: real process, real PostgreSQL, killed and started at will.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

export type DemoServer = {
  origin: string;
  dataDir: string;
  /** All that it has printed since it was last started. */
  printed: () => string;
  postmasterPid: () => Promise<number>;
  /** kill -9, as a crash does it. */
  crash: () => Promise<void>;
  restart: () => Promise<void>;
  /** SIGTERM; answers the exit code. */
  terminate: () => Promise<number | null>;
  stop: () => Promise<void>;
};

export async function startDemoServer(options: { port?: number } = {}): Promise<DemoServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "deset-e2e-"));
  // As root PostgreSQL runs as nobody, who must be able to walk in here.
  await chmod(dataDir, 0o755);
  let running = await launch(dataDir, options.port ?? 0);
  const { port } = running;

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = running;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
    return child.exitCode;
  }

  return {
    origin: `http://localhost:${port}`,
    dataDir,
    printed: () => running.printed(),
    postmasterPid: async () => {
      const names = await readdir(dataDir, { recursive: true });
      const file = names.find((name) => path.basename(name) === "postmaster.pid");
      if (file === undefined) throw new Error("no postmaster.pid");
      return Number((await readFile(path.join(dataDir, file), "utf8")).split("\n")[0]);
    },
    crash: async () => {
      await end("SIGKILL");
    },
    restart: async () => {
      running = await launch(dataDir, port);
    },
    terminate: () => end("SIGTERM"),
    stop: async () => {
      await end("SIGTERM");
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

type Running = { child: ChildProcess; port: number; printed: () => string };

function launch(dataDir: string, wantedPort: number): Promise<Running> {
  const child = spawn(process.execPath, ["--import", "tsx", "server.ts", "--demo"], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(wantedPort),
      PUBLIC_URL: "",
      DATABASE_URL: "",
      SMTP_URL: "",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /http:\/\/localhost:(\d+)\/demo/.exec(printed);
      if (address !== null) resolve({ child, port: Number(address[1]), printed: () => printed });
    });
    child.once("exit", (code) =>
      reject(new Error(`the demo server ended with ${code}: ${printed}`)),
    );
  });
}
