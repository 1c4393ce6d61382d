import { describe, expect, it, vi } from "vitest";
import { createDeviceMemory } from "@/app/_live/device-memory";
import { addErrand, type Errand, type Outbox, readOutbox } from "@/app/_live/outbox";
import { createOutboxSending, type ErrandOutcome, isHeardBy } from "@/app/_live/outbox-sending";
import type { Send } from "@/app/_live/requests";
import type { RefusalCode } from "@/lib/domain/refusals";

const vote = (questionId: string): Errand => ({
  request: "question:vote",
  payload: { meetingId: "meeting", questionId, value: true },
});

function makeOutbox(...errands: Errand[]) {
  const memory = createDeviceMemory<Outbox>({
    key: "outbox",
    storage: null,
    parse: readOutbox,
    isEmpty: (outbox) => outbox.length === 0,
  });
  for (const [at, errand] of errands.entries()) {
    memory.write((outbox) => addErrand(outbox, `${at}`, errand));
  }
  return memory;
}

const refused = (refusal: RefusalCode, retryAfterMs = 1) => ({
  ok: false as const,
  refusal,
  message: refusal,
  retryAfterMs,
});

/** What all windows of a browser share: one of them at a time. */
function makeLock() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(work);
    last = mine;
    return mine;
  };
}

type Window = { alone?: ReturnType<typeof makeLock>; isHeard?: () => boolean };

function begin(
  memory: ReturnType<typeof makeOutbox>,
  answer: (questionId: string) => unknown,
  { alone = makeLock(), isHeard = () => true }: Window = {},
) {
  const sent: string[] = [];
  const outcomes: ErrandOutcome["kind"][] = [];
  const send = (async (_: string, payload: { questionId: string }) => {
    sent.push(payload.questionId);
    return answer(payload.questionId);
  }) as unknown as Send;
  const sending = createOutboxSending({
    memory,
    send,
    onOutcome: ({ kind }) => outcomes.push(kind),
    isHeard,
    alone,
  });
  sending.begin();
  return { sent, outcomes, sending };
}

describe("sending what waits", () => {
  it("goes in order and keeps each until it is acknowledged", async () => {
    const memory = makeOutbox(vote("a"), vote("b"));
    const { sent, outcomes } = begin(memory, () => ({ ok: true, value: null }));
    await vi.waitFor(() => expect(memory.read()).toEqual([]));
    expect(sent).toEqual(["a", "b"]);
    expect(outcomes).toEqual(["done", "done"]);
  });

  it("waits through answers that say nothing of the errand and sends it again", async () => {
    const memory = makeOutbox(vote("a"));
    const answers = [refused("rate-limited"), refused("unavailable"), { ok: true, value: null }];
    const { sent, outcomes } = begin(memory, () => answers.shift());
    await vi.waitFor(() => expect(memory.read()).toEqual([]));
    expect(sent).toEqual(["a", "a", "a"]);
    expect(outcomes).toEqual(["waiting", "waiting", "done"]);
  });

  it("goes on with the next after a refusal", async () => {
    const memory = makeOutbox(vote("a"), vote("b"));
    const { outcomes } = begin(memory, (id) =>
      id === "a" ? refused("question-not-open-to-votes") : { ok: true, value: null },
    );
    await vi.waitFor(() => expect(memory.read()).toEqual([]));
    expect(outcomes).toEqual(["refused", "done"]);
  });

  it("stops with the page and leaves the rest for the next one", async () => {
    const memory = makeOutbox(vote("a"));
    const { sending, outcomes } = begin(memory, () => refused("unavailable", 600_000));
    await vi.waitFor(() => expect(outcomes).toEqual(["waiting"]));
    sending.stop();
    expect(memory.read()).toMatchObject([{ tried: true, refusal: null }]);
  });

  it("lets another window send while this one rests", async () => {
    const memory = makeOutbox(vote("a"));
    const alone = makeLock();
    const resting = begin(memory, () => refused("reload-needed", 600_000), { alone });
    await vi.waitFor(() => expect(resting.outcomes).toEqual(["waiting"]));
    const other = begin(memory, () => ({ ok: true, value: null }), { alone });
    await vi.waitFor(() => expect(memory.read()).toEqual([]));
    expect(other.outcomes).toEqual(["done"]);
    resting.sending.stop();
  });

  it("stops where the server no longer hears the window and goes on when it does again", async () => {
    const memory = makeOutbox(vote("a"));
    let isHeard = true;
    const { sent, outcomes, sending } = begin(
      memory,
      () => {
        if (sent.length > 1) return { ok: true, value: null };
        isHeard = false;
        return refused("reload-needed");
      },
      { isHeard: () => isHeard },
    );
    await vi.waitFor(() => expect(outcomes).toEqual(["waiting"]));
    await new Promise(setImmediate);
    sending.begin();
    expect(sent).toEqual(["a"]);
    isHeard = true;
    sending.begin();
    await vi.waitFor(() => expect(memory.read()).toEqual([]));
    expect(sent).toEqual(["a", "a"]);
  });
});

it("a window is heard with a line, in the room, and as new as the server", () => {
  const standing = { isConnected: true, needsReload: false, refusedBecause: null };
  expect(isHeardBy(standing)).toBe(true);
  expect(isHeardBy({ ...standing, isConnected: false })).toBe(false);
  expect(isHeardBy({ ...standing, needsReload: true })).toBe(false);
  expect(isHeardBy({ ...standing, refusedBecause: "Prijavite se." })).toBe(false);
});
