// What a person has done and the server has not acknowledged yet, in the order it was done.
// Pure; the law is that sending all of it, some of it twice, leaves what the person last wanted.
import type { RequestPayload } from "@/lib/contract/socket";
import type { InterestKind } from "@/lib/domain/interests";

const errandRequests = [
  "question:ask",
  "question:edit",
  "question:withdraw",
  "question:vote",
  "interest:set",
] as const;
type ErrandRequest = (typeof errandRequests)[number];

type ErrandOf<R extends ErrandRequest> = { request: R; payload: RequestPayload<R> };
export type Errand = { [R in ErrandRequest]: ErrandOf<R> }[ErrandRequest];

export type OutboxItem = Errand & {
  id: string;
  /** It may have reached the server, so it must reach it once more in the very same words. */
  tried: boolean;
  /** Why the server will not have it, in the person's words; null while it waits. */
  refusal: string | null;
};

export type Outbox = readonly OutboxItem[];

/** Puts an errand last; what it takes back and never left the device goes. */
export function addErrand(outbox: Outbox, id: string, errand: Errand): Outbox {
  const item = { ...errand, id, tried: false, refusal: null };
  switch (errand.request) {
    case "question:edit": {
      const { questionId, body } = errand.payload;
      const unsent = outbox.find((each) => isUnsentAsk(each, questionId));
      if (unsent === undefined) return [...withoutEarlier(outbox, errand), item];
      return outbox.map((each) => (each === unsent ? withBody(each, body) : each));
    }
    case "question:withdraw": {
      const { questionId } = errand.payload;
      const isUnsent = outbox.some((each) => isUnsentAsk(each, questionId));
      const others = withoutEarlier(outbox, errand);
      return isUnsent ? others.filter((each) => !isUnsentAsk(each, questionId)) : [...others, item];
    }
    case "question:ask":
    case "question:vote":
    case "interest:set":
      return [...withoutEarlier(outbox, errand), item];
  }
}

/** The first that waits. */
export function nextErrand(outbox: Outbox): OutboxItem | null {
  return outbox.find((item) => item.refusal === null) ?? null;
}

/** Before an item is sent: from now on it may have arrived. */
export function markTried(outbox: Outbox, id: string): Outbox {
  return outbox.map((item) => (item.id === id ? { ...item, tried: true } : item));
}

/** The server has it, or the person no longer wants it. */
export function removeErrand(outbox: Outbox, id: string): Outbox {
  return outbox.filter((item) => item.id !== id);
}

/**
 * The server will not have it. Words stay beside the reason, to be used again; a bare vote or
 * withdrawal goes. A refused question takes along what was said of it later, its last words too.
 */
export function refuseErrand(outbox: Outbox, id: string, reason: string): Outbox {
  const refused = outbox.find((item) => item.id === id);
  if (refused === undefined) return outbox;
  if (!carriesWords(refused)) return removeErrand(outbox, id);
  if (refused.request !== "question:ask") {
    return outbox.map((item) => (item === refused ? { ...item, refusal: reason } : item));
  }
  const { questionId } = refused.payload;
  const isLater = (item: OutboxItem) => item !== refused && questionOf(item) === questionId;
  const later = outbox.filter(isLater);
  const kept = outbox.filter((item) => !isLater(item));
  if (later.some(({ request }) => request === "question:withdraw")) return removeErrand(kept, id);
  const edit = later.findLast((item) => item.request === "question:edit");
  const body = edit?.request === "question:edit" ? edit.payload.body : refused.payload.body;
  return kept.map((item) =>
    item === refused ? { ...withBody(item, body), refusal: reason } : item,
  );
}

/** What a question's vote is to become, or null when none waits. */
export function waitingVote(outbox: Outbox, questionId: string): boolean | null {
  const found = outbox.findLast(
    (item) => item.request === "question:vote" && item.payload.questionId === questionId,
  );
  return found?.request === "question:vote" ? found.payload.value : null;
}

/** What one's municipality is to say of a pitch, or null when nothing of the kind waits. */
export function waitingInterest(
  outbox: Outbox,
  pitchId: string,
  kind: InterestKind,
): ErrandOf<"interest:set">["payload"] | null {
  const found = outbox.findLast(
    (item) =>
      item.request === "interest:set" &&
      item.refusal === null &&
      item.payload.pitchId === pitchId &&
      item.payload.kind === kind,
  );
  return found?.request === "interest:set" ? found.payload : null;
}

/** What a device kept, read back; what is not an outbox is an empty one. */
export function readOutbox(kept: unknown): Outbox {
  return Array.isArray(kept) ? kept.filter(isItem) : [];
}

function isItem(value: unknown): value is OutboxItem {
  if (typeof value !== "object" || value === null) return false;
  const { id, request, payload, tried, refusal } = value as Record<string, unknown>;
  return (
    typeof id === "string" &&
    errandRequests.some((known) => known === request) &&
    typeof payload === "object" &&
    payload !== null &&
    typeof tried === "boolean" &&
    (refusal === null || typeof refusal === "string")
  );
}

function withoutEarlier(outbox: Outbox, errand: Errand): Outbox {
  const isReplaced = (item: OutboxItem) =>
    (!item.tried || item.refusal !== null) && isReplacedBy(item, errand);
  return outbox.filter((item) => !isReplaced(item));
}

function isReplacedBy(item: OutboxItem, errand: Errand): boolean {
  if (errand.request === "interest:set") {
    const { pitchId, kind } = errand.payload;
    return (
      item.request === "interest:set" &&
      item.payload.pitchId === pitchId &&
      item.payload.kind === kind
    );
  }
  const isSame = item.request === errand.request;
  const isTakenBack = errand.request === "question:withdraw" && item.request === "question:edit";
  return (isSame || isTakenBack) && questionOf(item) === errand.payload.questionId;
}

function isUnsentAsk(item: OutboxItem, questionId: string): boolean {
  return item.request === "question:ask" && !item.tried && item.payload.questionId === questionId;
}

function withBody(item: OutboxItem, body: string): OutboxItem {
  return item.request === "question:ask" ? { ...item, payload: { ...item.payload, body } } : item;
}

function questionOf(item: OutboxItem): string | null {
  return item.request === "interest:set" ? null : item.payload.questionId;
}

function carriesWords(item: OutboxItem): boolean {
  switch (item.request) {
    case "question:ask":
    case "question:edit":
      return true;
    case "interest:set":
      return item.payload.note !== "";
    case "question:vote":
    case "question:withdraw":
      return false;
  }
}
