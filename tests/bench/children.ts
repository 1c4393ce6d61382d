// Both ends of the pipe between the bench and its servers, which are processes of their own.
import { fork } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import type { Socket } from "node:net";

type Said = { kind: "listening"; url: string } | { kind: "written"; bytes: number };

export type Child = {
  url: string;
  /** Every byte it has written to its clients, frames and headers included. */
  writtenBytes: () => Promise<number>;
  close: () => Promise<void>;
};

export async function startChild(file: URL, args: readonly string[]): Promise<Child> {
  const child = fork(file, args, {
    execArgv: ["--import", "tsx"],
  });
  const gone = new AbortController();
  const exited = once(child, "exit").then(() => gone.abort(new Error(`${file.pathname} ended`)));
  const hear = async () => {
    const [said] = await once(child, "message", { signal: gone.signal });
    return said as Said;
  };
  const first = await hear();
  if (first.kind !== "listening") throw new Error(`${file.pathname} does not listen`);
  return {
    url: first.url,
    async writtenBytes() {
      const said = hear();
      child.send("written");
      const answer = await said;
      return answer.kind === "written" ? answer.bytes : Number.NaN;
    },
    async close() {
      child.disconnect();
      await exited;
    },
  };
}

/** For the child: call before it listens, and call the answer with its address once it does. */
export function serveParent(): (url: string) => void {
  const sockets = new Set<Socket>();
  subscribe("net.server.socket", (message) => sockets.add((message as { socket: Socket }).socket));
  const say = (said: Said) => process.send?.(said);
  return (url) => {
    process.on("message", () => {
      const bytes = [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0);
      say({ kind: "written", bytes });
    });
    process.on("disconnect", () => process.exit());
    say({ kind: "listening", url });
  };
}
