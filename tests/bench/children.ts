// Both ends of the pipe between the bench and its processes: servers, crowds and single browsers.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** What a child does when it is asked: one given value in, one promised answer out. */
export type Duties = Record<string, (given: never) => unknown>;

export type Child<D extends Duties> = {
  ask: <K extends keyof D & string>(
    name: K,
    given: Parameters<D[K]>[0],
  ) => Promise<Awaited<ReturnType<D[K]>>>;
  /** kill -9 */
  kill: () => Promise<void>;
  close: () => Promise<void>;
};

type Asked = { id: number; name: string; given: unknown };
type Said = { id: number; value: unknown } | { id: number; fault: string };

const readyId = 0;

export async function startChild<D extends Duties>(
  fileName: string,
  args: readonly string[] = [],
): Promise<Child<D>> {
  const file = new URL(fileName, import.meta.url);
  const child = fork(file, args, { execArgv: ["--import", "tsx"], serialization: "advanced" });
  const exited = once(child, "exit");
  const waiting = new Map<number, (said: Said) => void>();
  const answer = (id: number) => new Promise<Said>((resolve) => waiting.set(id, resolve));
  child.on("message", (said: Said) => {
    waiting.get(said.id)?.(said);
    waiting.delete(said.id);
  });
  child.once("exit", () => {
    for (const [id, hear] of waiting) hear({ id, fault: `${fileName} ended` });
  });
  let lastId = readyId;
  valueIn(await answer(readyId));
  return {
    async ask(name, given) {
      lastId += 1;
      const answered = answer(lastId);
      child.send({ id: lastId, name, given } satisfies Asked);
      return valueIn(await answered) as never;
    },
    kill: () => end(child, exited, () => child.kill("SIGKILL")),
    close: () => end(child, exited, () => child.connected && child.disconnect()),
  };
}

/** For the child: says that it is ready, does what it is asked, and ends with its parent. */
export function serveParent<D extends Duties>(duties: D): void {
  const say = (said: Said) => process.send?.(said);
  process.on("message", ({ id, name, given }: Asked) => {
    void (async () => {
      try {
        say({ id, value: await duties[name]?.(given as never) });
      } catch (fault) {
        say({ id, fault: String(fault) });
      }
    })();
  });
  process.on("disconnect", () => process.exit());
  say({ id: readyId, value: null });
}

/** What any process can say of itself. */
export const selfDuties = {
  usage: (_given: null): { cpuMs: number; rssBytes: number } => {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1_000, rssBytes: process.memoryUsage.rss() };
  },
};

function valueIn(said: Said): unknown {
  if ("fault" in said) throw new Error(said.fault);
  return said.value;
}

async function end(child: ChildProcess, exited: Promise<unknown>, ask: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  ask();
  await exited;
}
