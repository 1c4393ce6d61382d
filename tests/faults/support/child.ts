// Both ends of a pipe between a test and a process of its own: the child is ready, obeys orders one
// at a time, dies when it is told to, and never outlives the test, however that ends.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { limited } from "./limits";

type Said<Ready> = { kind: "ready"; ready: Ready } | { kind: "obeyed" };

/** A process that is watched: nothing it does to end goes unnoticed. */
export type Watched = {
  /** kill -9; what it was just doing is never finished. */
  kill: () => Promise<void>;
  /** Settles only when it ended without being asked to, with its last words. */
  lost: Promise<Error>;
  end: (ask: () => void) => Promise<void>;
};

export type Child<Ready, Order = never> = Omit<Watched, "end"> & {
  ready: Ready;
  obey: (order: Order) => Promise<void>;
  /** Lets go of it; it cleans up and ends by itself. */
  close: () => Promise<void>;
};

const startWithinMs = 60_000;
const obeyWithinMs = 40_000;

export function watch(child: ChildProcess, name: string): Watched {
  const words: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => words.push(chunk.toString()));
  let isExpected = false;
  const ended = once(child, "exit");
  const end = async (ask: () => void) => {
    isExpected = true;
    ask();
    await limited(ended, obeyWithinMs, `the end of ${name}`);
  };
  const lost = new Promise<Error>((resolve) => {
    child.once("exit", () => {
      if (!isExpected) resolve(new Error(`${name} ended: ${words.join("")}`));
    });
  });
  return { kill: () => end(() => child.kill("SIGKILL")), end, lost };
}

/** What comes first: it, or the end of the process; and not later than that. */
export function startOf<T>(ready: Promise<T>, { lost }: Watched, name: string): Promise<T> {
  const failed = lost.then((fault) => Promise.reject(fault));
  return limited(Promise.race([ready, failed]), startWithinMs, `the start of ${name}`);
}

export async function startChild<Ready, Order = never>(
  file: URL,
  args: readonly string[] = [],
): Promise<Child<Ready, Order>> {
  const child = fork(file, args, {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  const watched = watch(child, file.pathname);
  const hear = async () => (await once(child, "message"))[0] as Said<Ready>;
  const first = await startOf(hear(), watched, file.pathname);
  if (first.kind !== "ready") throw new Error(`${file.pathname} is not ready`);
  return {
    ready: first.ready,
    async obey(order) {
      const obeyed = hear();
      child.send(order as object);
      await limited(obeyed, obeyWithinMs, JSON.stringify(order));
    },
    kill: watched.kill,
    lost: watched.lost,
    close: () => watched.end(() => child.connected && child.disconnect()),
  };
}

/** For the child: says that it is ready, obeys, and cleans up once its parent is gone. */
export function serveParent<Ready, Order>(input: {
  ready: Ready;
  obey?: (order: Order) => Promise<void>;
  cleanUp?: () => Promise<void>;
}): void {
  const say = (said: Said<Ready>) => process.send?.(said);
  process.on("message", (order) => {
    void input.obey?.(order as Order).then(() => say({ kind: "obeyed" }));
  });
  process.on("disconnect", () => {
    void (input.cleanUp?.() ?? Promise.resolve()).finally(() => process.exit());
  });
  say({ kind: "ready", ready: input.ready });
}
