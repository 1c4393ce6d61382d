// Sends what waits in the outbox, one after the other, until the server has answered each.
import type { Reply } from "@/lib/contract/socket";
import type { RefusalCode } from "@/lib/domain/refusals";
import type { DeviceMemory } from "./device-memory";
import {
  markTried,
  nextErrand,
  type Outbox,
  type OutboxItem,
  refuseErrand,
  removeErrand,
} from "./outbox";
import { jitteredMs } from "./pauses";
import type { Send } from "./requests";
import type { LiveState } from "./room-store";

const tryAgainMs = 2_000;

/** Answers that say nothing of the errand itself: it waits, and is sent again. */
const passing: readonly RefusalCode[] = [
  "unavailable",
  "rate-limited",
  "sign-in-needed",
  "reload-needed",
];

export type ErrandOutcome =
  | { kind: "done"; item: OutboxItem }
  | { kind: "waiting" | "refused"; item: OutboxItem; reason: string };

type Sending = {
  memory: DeviceMemory<Outbox>;
  send: Send;
  onOutcome: (outcome: ErrandOutcome) => void;
  /** Whether the server would hear this window now; while it would not, others may send. */
  isHeard: () => boolean;
  /** Runs the work while no other window does the same. */
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

/** `begin` once more whenever there is something to send, or the server hears this window again. */
export type OutboxSending = { begin: () => void; stop: () => void };

/** A window that must be reloaded, was refused or has lost its line is not heard. */
export function isHeardBy({
  isConnected,
  needsReload,
  refusedBecause,
}: Pick<LiveState, "isConnected" | "needsReload" | "refusedBecause">): boolean {
  return isConnected && !needsReload && refusedBecause === null;
}

export function createOutboxSending(input: Sending): OutboxSending {
  const { memory, send, onOutcome, isHeard, alone } = input;
  let isWorking = false;
  let isStopped = false;
  let wakeUp: () => void = () => undefined;

  // A pause that ends at once when the page is left.
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timeout = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timeout);
        resolve();
      };
    });

  /** Answers how long (ms) to rest before the next. */
  const deliver = async (): Promise<number> => {
    const item = nextErrand(memory.read());
    if (item === null || !mayGoOn()) return 0;
    memory.write((outbox) => markTried(outbox, item.id));
    const reply = await sendErrand(send, item);
    if (reply.ok) {
      memory.write((outbox) => removeErrand(outbox, item.id));
      onOutcome({ kind: "done", item });
    } else if (passing.includes(reply.refusal)) {
      onOutcome({ kind: "waiting", item, reason: reply.message });
      return jitteredMs(reply.retryAfterMs ?? tryAgainMs);
    } else {
      memory.write((outbox) => refuseErrand(outbox, item.id, reply.message));
      onOutcome({ kind: "refused", item, reason: reply.message });
    }
    return 0;
  };

  const mayGoOn = () => !isStopped && isHeard();
  const hasWork = () => mayGoOn() && nextErrand(memory.read()) !== null;

  // Alone for one errand at a time: no window keeps another's words from being sent.
  const work = async () => {
    while (hasWork()) {
      const restMs = await alone(deliver);
      if (restMs > 0 && mayGoOn()) await rest(restMs);
    }
  };

  const begin = () => {
    if (isWorking || !hasWork()) return;
    isWorking = true;
    void work().finally(() => {
      isWorking = false;
      begin();
    });
  };

  return {
    begin: () => {
      isStopped = false;
      begin();
    },
    stop: () => {
      isStopped = true;
      wakeUp();
    },
  };
}

// Request and payload of an errand belong together; generics cannot follow the pair into `send`.
function sendErrand(send: Send, { request, payload }: OutboxItem): Promise<Reply<unknown>> {
  return (send as (request: string, payload: unknown) => Promise<Reply<unknown>>)(request, payload);
}
