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
  /** Runs the work while no other window does the same. */
  alone: (work: () => Promise<void>) => Promise<void>;
};

export type OutboxSending = { begin: () => void; stop: () => void };

export function createOutboxSending({ memory, send, onOutcome, alone }: Sending): OutboxSending {
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

  const deliver = async (item: OutboxItem) => {
    memory.write((outbox) => markTried(outbox, item.id));
    const reply = await sendErrand(send, item);
    if (reply.ok) {
      memory.write((outbox) => removeErrand(outbox, item.id));
      onOutcome({ kind: "done", item });
    } else if (passing.includes(reply.refusal)) {
      onOutcome({ kind: "waiting", item, reason: reply.message });
      await rest(jitteredMs(reply.retryAfterMs ?? tryAgainMs));
    } else {
      memory.write((outbox) => refuseErrand(outbox, item.id, reply.message));
      onOutcome({ kind: "refused", item, reason: reply.message });
    }
  };

  const work = async () => {
    for (let item = nextErrand(memory.read()); item !== null && !isStopped; ) {
      await deliver(item);
      item = nextErrand(memory.read());
    }
  };

  const begin = () => {
    if (isStopped || isWorking || nextErrand(memory.read()) === null) return;
    isWorking = true;
    void alone(work).finally(() => {
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
