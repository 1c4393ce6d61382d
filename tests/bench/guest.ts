// One attendee of a crowd: comes in, comes back by itself as the product's pages do, and notes when
// it heard what. With `follow` it keeps a whole room as well, by the product's own functions.
import type { LiveCatchUp, Reply, RequestPayload } from "@/lib/contract/socket";
import {
  applyCatchUp,
  applyMessageFrame,
  applyQuestionsFrame,
  applyTimerFrame,
  applyVotesFrame,
  emptyRoom,
  type Known,
  knownOf,
  type LiveRoom,
} from "@/lib/domain/live-room";
import { type Line, openLine } from "./line";

export type Ticket = { cookie: string; personId: string };
export type Entry = { url: string; meetingId: string; known: Known; follow: boolean };

export type Guest = {
  ticket: Ticket;
  line: () => Line | null;
  room: () => LiveRoom;
  /** The answer to its last join, as text. */
  joinReply: () => string;
  /** Over all of its lines so far. */
  receivedBytes: () => number;
  losses: () => number;
  come: () => Promise<void>;
  cut: () => void;
  leave: () => void;
};

const comeBack = { firstMs: 500, mostMs: 5_000, spread: 0.5 };

export function createGuest(
  ticket: Ticket,
  entry: Entry,
  hear: (event: string, atMs: number) => void,
): Guest {
  let line: Line | null = null;
  let room = emptyRoom;
  let joinReply = "";
  let earlierBytes = 0;
  let losses = 0;
  let failures = 0;
  let isGone = false;

  async function come(): Promise<void> {
    const opened = await openLine(entry.url, ticket.cookie, { hear: hearEvent, lost });
    line = opened;
    failures = 0;
    await join(opened);
  }

  async function join(opened: Line): Promise<void> {
    const { meetingId, follow } = entry;
    const known = follow && room !== emptyRoom ? knownOf(room) : entry.known;
    const asked: RequestPayload<"room:join"> = { meetingId, audience: "attendee", known };
    joinReply = await opened.ask("room:join", asked);
    if (!joinReply.startsWith('{"ok":true')) throw new Error(joinReply);
    if (!follow) return;
    const reply = JSON.parse(joinReply) as Reply<LiveCatchUp>;
    if (reply.ok) room = applyCatchUp(room, reply.value.catchUp);
  }

  function hearEvent(event: string, atMs: number): void {
    hear(event, atMs);
    if (!entry.follow) return;
    const next = advance(room, event);
    if (next !== "gap") room = next;
    else if (line !== null) void join(line).catch(() => undefined);
  }

  function lost(): void {
    earlierBytes += line?.receivedBytes() ?? 0;
    line = null;
    if (isGone) return;
    losses += 1;
    tryAgain();
  }

  function tryAgain(): void {
    const waitMs = Math.min(comeBack.mostMs, comeBack.firstMs * 2 ** failures);
    failures += 1;
    const inMs = waitMs * (1 + comeBack.spread * (2 * Math.random() - 1));
    setTimeout(() => {
      if (!isGone) come().catch(() => line === null && tryAgain());
    }, inMs);
  }

  return {
    ticket,
    line: () => line,
    room: () => room,
    joinReply: () => joinReply,
    receivedBytes: () => earlierBytes + (line?.receivedBytes() ?? 0),
    losses: () => losses,
    come,
    cut: () => line?.cut(),
    leave() {
      isGone = true;
      line?.cut();
    },
  };
}

/** A vote as the product's outbox sends it: again after each loss, until it is acknowledged. */
export async function voteUntilDone(
  guest: Guest,
  vote: RequestPayload<"question:vote">,
): Promise<void> {
  const reply = await new Promise<string>((resolve) => {
    let triedOn: Line | null = null;
    const attempt = () => {
      const line = guest.line();
      if (line === null || line === triedOn) return;
      triedOn = line;
      void line.ask("question:vote", vote).then((answer) => {
        clearInterval(trying);
        resolve(answer);
      });
    };
    const trying = setInterval(attempt, 100);
    attempt();
  });
  if (!reply.startsWith('{"ok":true')) throw new Error(reply);
}

const advances: Record<string, (room: LiveRoom, frame: never) => LiveRoom | "gap"> = {
  "timer:changed": applyTimerFrame,
  "questions:changed": applyQuestionsFrame,
  "votes:counted": applyVotesFrame,
  "message:changed": applyMessageFrame,
};

function advance(room: LiveRoom, event: string): LiveRoom | "gap" {
  const [name, frame] = JSON.parse(event) as [string, never];
  return advances[name]?.(room, frame) ?? room;
}

const standings = new WeakMap<LiveRoom, string>();

/** What two rooms that say the same have in common; what is only one's own is left out. */
export function standing(room: LiveRoom): string {
  const known = standings.get(room);
  if (known !== undefined) return known;
  const shown = Object.values(room.questions).map(({ id, revision }) => [id, revision]);
  const counted = Object.entries(room.tallies).filter(([, tally]) => tally.votes > 0);
  const text = JSON.stringify([room.timer.revision, shown.sort(), counted]);
  standings.set(room, text);
  return text;
}
