// One connection that listens to the database's doorbell for the whole process.
import pg from "pg";

export type DoorbellListener<T> = {
  /** Calls `hear` for each ring; the answer stops it. */
  onTopic: (hear: (topic: T) => void) => () => void;
  /** Calls `heal` whenever hearing begins, at first and again: what rang before it was not heard. */
  onReconnected: (heal: () => void) => () => void;
  close: () => Promise<void>;
};

type Options<T> = {
  connectionString: string;
  channel: string;
  parse: (text: string) => T | null;
  log: { warn: (fields: object, message: string) => void };
  /** A connection that died without a word is noticed within this time (ms). */
  heartbeatMs?: number;
};

const retryFirstMs = 100;
const retryMostMs = 5_000;
const answerWithinMs = 4_000;

export function listenToDoorbell<T>(options: Options<T>): DoorbellListener<T> {
  const hearers = new Set<(topic: T) => void>();
  const healers = new Set<() => void>();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let closed = false;

  async function connect(): Promise<void> {
    const { connectionString, channel, parse } = options;
    const fresh = new pg.Client({
      connectionString,
      application_name: "deset-doorbell",
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
      keepAlive: true,
    });
    client = fresh;
    const lost = once(() => fail(fresh));
    fresh.on("error", lost);
    fresh.on("end", lost);
    fresh.on("notification", ({ payload }) => {
      const topic = parse(payload ?? "");
      if (topic !== null) for (const hear of hearers) hear(topic);
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch {
      return lost();
    }
    if (closed) return;
    failures = 0;
    beat(fresh, lost);
    for (const heal of healers) heal();
  }

  function beat(listening: pg.Client, lost: () => void): void {
    timer = setTimeout(() => {
      listening
        .query("select 1")
        .then(() => client === listening && !closed && beat(listening, lost), lost);
    }, options.heartbeatMs ?? 10_000);
    timer.unref();
  }

  function fail(broken: pg.Client): void {
    if (closed || client !== broken) return;
    client = null;
    clearTimeout(timer);
    // A frozen server never answers a goodbye, so the socket is dropped without waiting for one.
    void broken.end().catch(() => undefined);
    const retryInMs = Math.min(retryMostMs, retryFirstMs * 2 ** failures);
    failures += 1;
    options.log.warn({ retryInMs }, "The doorbell's connection is lost; connecting again.");
    timer = setTimeout(() => void connect(), retryInMs);
  }

  void connect();
  return {
    onTopic: (hear) => subscribe(hearers, hear),
    onReconnected: (heal) => subscribe(healers, heal),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

function subscribe<F>(set: Set<F>, member: F): () => void {
  set.add(member);
  return () => set.delete(member);
}

function once(run: () => void): () => void {
  let ran = false;
  return () => {
    if (ran) return;
    ran = true;
    run();
  };
}
