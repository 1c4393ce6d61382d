// Gathers what arrives within a few milliseconds and does it together; each is answered for itself,
// votes and questions after their commit.

export type Batcher<I, A> = { add: (item: I) => Promise<A> };

type Waiting<I, A> = {
  item: I;
  resolve: (answer: A) => void;
  reject: (fault: unknown) => void;
};

type Options<I, A> = {
  /** Answers each item, in the order given. */
  work: (items: readonly I[]) => Promise<readonly A[]>;
  waitMs: number;
  /** From one batch to the next while there is a rush: fewer and larger ones cost the server less. */
  everyMs?: number;
  maxSize: number;
};

export function createBatcher<I, A>(options: Options<I, A>): Batcher<I, A> {
  const { work, waitMs, everyMs = 0, maxSize } = options;
  let waiting: Waiting<I, A>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isWorking = false;
  let startedAtMs = Number.NEGATIVE_INFINITY;

  function plan(soonestMs: number): void {
    const inMs = Math.max(soonestMs, startedAtMs + everyMs - performance.now());
    if (inMs <= 0 || waiting.length >= maxSize) void flush();
    else timer ??= setTimeout(() => void flush(), inMs);
  }

  // One batch is worked on at a time: what arrives meanwhile makes the next one larger, not later.
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (isWorking || waiting.length === 0) return;
    isWorking = true;
    startedAtMs = performance.now();
    const batch = waiting.slice(0, maxSize);
    waiting = waiting.slice(maxSize);
    await workOn(batch);
    isWorking = false;
    if (waiting.length > 0) plan(0);
  }

  async function workOn(batch: Waiting<I, A>[]): Promise<void> {
    try {
      const answers = await work(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const answer = answers[index];
        if (answer === undefined) reject(new Error("One of a batch was left without an answer."));
        else resolve(answer);
      }
    } catch (fault) {
      if (batch.length > 1 && isIntegrityFault(fault)) {
        // One that cannot be stored must not take the others with it.
        for (const alone of batch) await workOn([alone]);
        return;
      }
      for (const { reject } of batch) reject(fault);
    }
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        plan(waitMs);
      }),
  };
}

function isIntegrityFault(fault: unknown): boolean {
  const cause = fault instanceof Error && fault.cause !== undefined ? fault.cause : fault;
  return (
    typeof cause === "object" &&
    cause !== null &&
    "code" in cause &&
    typeof cause.code === "string" &&
    cause.code.startsWith("23")
  );
}
