// The process itself: it starts, says what is wrong, stops cleanly, and comes back by itself.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "@playwright/test";
import { startDemoServer } from "./support/demo-server";

const statusOf = (url: string) =>
  fetch(url).then(
    ({ status }) => status,
    () => 0,
  );

test("while PostgreSQL is dead pages say so and /readyz answers 503; then all recovers by itself", async () => {
  const server = await startDemoServer();
  try {
    expect(await statusOf(`${server.origin}/readyz`)).toBe(200);
    const postmaster = await server.postmasterPid();
    // Stopped, not killed: the supervisor would have it back before anyone could look.
    process.kill(postmaster, "SIGSTOP");
    for (const worker of childrenOf(postmaster)) process.kill(worker, "SIGSTOP");
    await expect.poll(() => statusOf(`${server.origin}/readyz`), { timeout: 20_000 }).toBe(503);
    const away = await fetch(`${server.origin}/meetings/3-november-2020`);
    expect(away.status).toBe(503);
    expect(await away.text()).toContain("Nič ni izgubljeno");
    expect(await statusOf(`${server.origin}/healthz`)).toBe(200);
    for (const worker of childrenOf(postmaster)) process.kill(worker, "SIGKILL");
    process.kill(postmaster, "SIGKILL");
    await expect.poll(() => statusOf(`${server.origin}/readyz`), { timeout: 30_000 }).toBe(200);
    await expect
      .poll(() => statusOf(`${server.origin}/meetings/3-november-2020`), { timeout: 20_000 })
      .toBe(200);
  } finally {
    await server.stop();
  }
});

test("a second process on the same data is refused with a sentence, and the first goes on", async () => {
  const server = await startDemoServer();
  try {
    const second = spawn(process.execPath, ["--import", "tsx", "server.ts", "--demo"], {
      env: { ...process.env, DATA_DIR: server.dataDir, PORT: "0" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let complaint = "";
    second.stderr.on("data", (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    const [code] = await once(second, "exit");
    expect(code).toBe(1);
    expect(complaint).toContain("is in use by");
    expect(await statusOf(`${server.origin}/readyz`)).toBe(200);
  } finally {
    await server.stop();
  }
});

test("a taken port is named and the next free one used", async () => {
  const occupant = createServer().listen(0, "0.0.0.0");
  await once(occupant, "listening");
  const address = occupant.address();
  const taken = typeof address === "object" && address !== null ? address.port : 0;
  const server = await startDemoServer({ port: taken });
  try {
    expect(server.printed()).toContain(`Port ${taken} is taken`);
    expect(server.origin).not.toBe(`http://localhost:${taken}`);
    expect(await statusOf(`${server.origin}/readyz`)).toBe(200);
  } finally {
    await server.stop();
    occupant.close();
  }
});

test("on SIGTERM the process and its PostgreSQL are gone, cleanly", async () => {
  const server = await startDemoServer();
  const postmaster = await server.postmasterPid();
  expect(await server.terminate()).toBe(0);
  expect(() => process.kill(postmaster, 0)).toThrow();
  await server.stop();
});

function childrenOf(pid: number): number[] {
  try {
    return execFileSync("pgrep", ["-P", String(pid)], { encoding: "utf8" })
      .split("\n")
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}
