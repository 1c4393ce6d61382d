// One browser's line to the live room: joins, keeps the room's state, asks and is answered.
import type {
  LiveSnapshot,
  Reply,
  RequestAnswers,
  RequestPayload,
  RoomAudience,
  SocketRequest,
} from "@/lib/contract/socket";
import {
  applyOwnQuestion,
  applyQuestionsFrame,
  applyTimerFrame,
  applyVotesFrame,
  type QuestionsFrame,
} from "@/lib/domain/live-room";
import { ask, type LiveLine, refusalIn } from "./live-line";
import { ownChange } from "./own-changes";
import { type Change, createRoomStore, type LiveState } from "./room-store";
import { createServerClock, type ServerClock } from "./server-clock";

const giveUpAfterMs = 30_000;
const retryUnavailableMs = 1_000;
const showReconnectingAfterMs = 3_000;
const probeEveryMs = 60_000;
const suspiciousMs = 1_500;

export type LiveConnection = {
  state: () => LiveState;
  subscribe: (listener: () => void) => () => void;
  clock: ServerClock;
  initialNow: number;
  /** Sends a request until it is answered; every request may be repeated without harm. */
  send: <R extends SocketRequest>(
    request: R,
    payload: RequestPayload<R>,
  ) => Promise<Reply<RequestAnswers[R]>>;
  open: () => () => void;
};

type LiveRoomPlace = {
  meetingId: string;
  audience: RoomAudience;
  initial: LiveSnapshot;
  /** What to say when the server could not be reached at all. */
  unreachable: string;
  openLine: () => LiveLine;
};

export function createLiveConnection(place: LiveRoomPlace): LiveConnection {
  const { meetingId, audience, initial, openLine } = place;
  const clock = createServerClock(initial.serverNow);
  const { state, subscribe, update, change, keepChanges, releaseChanges } =
    createRoomStore(initial);
  const waiting = new Set<() => void>();
  let socket: LiveLine | null = null;
  let isJoined = false;
  let isJoining = false;
  let reconnectingTimeout: ReturnType<typeof setTimeout> | undefined;

  const applyQuestions =
    (frame: QuestionsFrame): Change =>
    (room) => {
      const applied = applyQuestionsFrame(room, frame);
      if (applied !== "gap") return applied;
      void join();
      return room;
    };

  async function attempt<R extends SocketRequest>(
    request: R,
    payload: RequestPayload<R>,
  ): Promise<Reply<RequestAnswers[R]> | null> {
    if (socket === null || !socket.connected) return null;
    try {
      return await ask(socket, request, payload);
    } catch {
      return null; // Not answered in time, or the line broke: the caller asks again.
    }
  }

  async function join(): Promise<void> {
    if (isJoining) return;
    isJoining = true;
    keepChanges();
    const reply = await attempt("room:join", { meetingId, audience });
    isJoining = false;
    const frames = releaseChanges();
    if (reply === null) {
      if (socket?.connected) setTimeout(() => void join(), jitteredMs(retryUnavailableMs));
      return;
    }
    if (!reply.ok) return onJoinRefused(reply);
    const { room, presence, serverNow } = reply.value;
    clearTimeout(reconnectingTimeout);
    isJoined = true;
    update({ room, presence, isConnected: true, refusedBecause: null });
    for (const apply of frames) change(apply);
    for (const resume of waiting) resume();
    if (Math.abs(clock.now() - serverNow) > suspiciousMs) clock.set(serverNow);
    void synchronise();
  }

  function onJoinRefused(reply: Extract<Reply<LiveSnapshot>, { ok: false }>): void {
    const isPassing = reply.refusal === "unavailable" || reply.refusal === "rate-limited";
    if (isPassing) {
      const pauseMs = reply.retryAfterMs ?? retryUnavailableMs;
      setTimeout(() => void join(), jitteredMs(pauseMs));
      return;
    }
    update({ refusedBecause: reply.message });
  }

  function synchronise(): Promise<void> {
    return clock.synchronise(async () => {
      const reply = await attempt("clock:probe", {});
      return reply?.ok ? reply.value.serverNow : null;
    });
  }

  function onLost(): void {
    isJoined = false;
    clearTimeout(reconnectingTimeout);
    reconnectingTimeout = setTimeout(() => update({ isConnected: false }), showReconnectingAfterMs);
  }

  function listenTo(line: LiveLine): void {
    line.on("connect", () => void join());
    line.on("disconnect", () => {
      onLost();
      if (!line.active) setTimeout(() => socket === line && line.connect(), jitteredMs(1_000));
    });
    line.on("connect_error", (error) => {
      const told = refusalIn(error);
      if (told !== null) update({ refusedBecause: told });
      if (!line.active) setTimeout(() => socket === line && line.connect(), jitteredMs(4_000));
    });
    line.on("timer:changed", ({ serverNow, ...frame }) => {
      if (Math.abs(clock.now() - serverNow) > suspiciousMs) void synchronise();
      change((room) => applyTimerFrame(room, frame));
    });
    line.on("questions:changed", (frame) => change(applyQuestions(frame)));
    line.on("question:own-changed", (view) => change((room) => applyOwnQuestion(room, view)));
    line.on("votes:counted", (frame) => change((room) => applyVotesFrame(room, frame)));
    line.on("presence:counted", ({ count }) => update({ presence: count }));
    line.on("clock:changed", ({ serverNow }) => {
      clock.set(serverNow);
      void synchronise();
    });
  }

  function open(): () => void {
    const line = openLine();
    socket = line;
    listenTo(line);
    onLost();
    const probing = setInterval(() => void synchronise(), probeEveryMs);
    const onVisible = () => {
      if (document.visibilityState !== "visible") return;
      if (line.connected) void synchronise();
      else line.connect();
    };
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      socket = null;
      clearInterval(probing);
      clearTimeout(reconnectingTimeout);
      document.removeEventListener("visibilitychange", onVisible);
      line.removeAllListeners();
      line.disconnect();
    };
  }

  function joinedWithin(ms: number): Promise<void> {
    if (isJoined) return pause(Math.min(ms, retryUnavailableMs));
    return new Promise((resolve) => {
      const resume = () => {
        waiting.delete(resume);
        clearTimeout(timeout);
        resolve();
      };
      const timeout = setTimeout(resume, ms);
      waiting.add(resume);
    });
  }

  async function send<R extends SocketRequest>(
    request: R,
    payload: RequestPayload<R>,
  ): Promise<Reply<RequestAnswers[R]>> {
    const giveUpAt = performance.now() + giveUpAfterMs;
    let leftMs = giveUpAfterMs;
    while (leftMs > 0) {
      const reply = await attempt(request, payload);
      if (reply?.ok) return keepAnswer(request, reply);
      if (reply !== null && reply.refusal !== "unavailable") return reply;
      leftMs = giveUpAt - performance.now();
      if (leftMs > 0) await joinedWithin(leftMs);
    }
    return { ok: false, refusal: "unavailable", message: place.unreachable };
  }

  // One's own doing shows at once, before the room hears of it.
  function keepAnswer<R extends SocketRequest>(
    request: R,
    reply: Extract<Reply<RequestAnswers[R]>, { ok: true }>,
  ): Reply<RequestAnswers[R]> {
    const own = ownChange({ request, value: reply.value });
    if (own !== null) change(own);
    return reply;
  }

  return {
    state,
    subscribe,
    clock,
    initialNow: initial.serverNow,
    send,
    open,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function jitteredMs(ms: number): number {
  return ms * (0.5 + Math.random());
}
