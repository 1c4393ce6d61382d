// Gathers votes for a few milliseconds and writes them together; each is answered after the commit.

type Waiting<V, A> = {
  vote: V;
  resolve: (answer: A) => void;
  reject: (fault: unknown) => void;
};

type Options<V, A> = {
  cast: (votes: readonly V[]) => Promise<A[]>;
  waitMs: number;
  maxSize: number;
};

export function createVoteBatcher<V, A>({
  cast,
  waitMs,
  maxSize,
}: Options<V, A>): {
  add: (vote: V) => Promise<A>;
} {
  let waiting: Waiting<V, A>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing = false;

  // One batch is written at a time: what arrives meanwhile makes the next one larger, not later.
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (writing || waiting.length === 0) return;
    writing = true;
    const batch = waiting.slice(0, maxSize);
    waiting = waiting.slice(maxSize);
    await write(batch);
    writing = false;
    void flush();
  }

  async function write(batch: Waiting<V, A>[]): Promise<void> {
    try {
      const answers = await cast(batch.map(({ vote }) => vote));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const answer = answers[index];
        if (answer === undefined) reject(new Error("A vote was left without an answer."));
        else resolve(answer);
      }
    } catch (fault) {
      if (batch.length > 1 && isIntegrityFault(fault)) {
        // One vote that cannot be stored must not take the others with it.
        for (const alone of batch) await write([alone]);
        return;
      }
      for (const { reject } of batch) reject(fault);
    }
  }

  return {
    add: (vote) =>
      new Promise((resolve, reject) => {
        waiting.push({ vote, resolve, reject });
        if (waiting.length >= maxSize) void flush();
        else timer ??= setTimeout(() => void flush(), waitMs);
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
