// One browser's line to the live room: joins, keeps the room's state, asks and is answered.
import { io, type Socket } from "socket.io-client";
import type {
  ClientToServerEvents,
  LiveSnapshot,
  Reply,
  RequestAnswers,
  RequestPayload,
  RoomAudience,
  ServerToClientEvents,
  SocketRequest,
} from "@/lib/contract/socket";
import { socketPath } from "@/lib/contract/socket-path";
import {
  applyOwnQuestion,
  applyOwnVote,
  applyQuestionsFrame,
  applyTimerFrame,
  applyVotesFrame,
  type LiveRoom,
  type QuestionsFrame,
} from "@/lib/domain/live-room";
import type { QuestionView } from "@/lib/domain/questions";
import { createServerClock, type ServerClock } from "./server-clock";

const answerWithinMs = 5_000;
const giveUpAfterMs = 30_000;
const retryUnavailableMs = 1_000;
const showReconnectingAfterMs = 3_000;
const probeEveryMs = 60_000;
const suspiciousMs = 1_500;

export type LiveState = {
  room: LiveRoom;
  presence: number | null;
  isConnected: boolean;
  /** Why the room would not let this browser in, in the reader's words. */
  refusedBecause: string | null;
};

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

type Change = (room: LiveRoom) => LiveRoom;
type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

type LiveRoomPlace = {
  meetingId: string;
  audience: RoomAudience;
  initial: LiveSnapshot;
  /** What to say when the server could not be reached at all. */
  unreachable: string;
};

export function createLiveConnection(place: LiveRoomPlace): LiveConnection {
  const { meetingId, audience, initial } = place;
  const clock = createServerClock(initial.serverNow);
  const listeners = new Set<() => void>();
  const waiting = new Set<() => void>();
  let socket: LiveSocket | null = null;
  let isJoined = false;
  let isJoining = false;
  let arrivedWhileJoining: Change[] = [];
  let reconnectingTimeout: ReturnType<typeof setTimeout> | undefined;
  let state: LiveState = {
    room: initial.room,
    presence: initial.presence,
    isConnected: true,
    refusedBecause: null,
  };

  const update = (part: Partial<LiveState>) => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };

  // A snapshot may be older than a frame that overtook it, so frames are applied once more after it.
  const change = (apply: Change) => {
    if (isJoining) arrivedWhileJoining.push(apply);
    const room = apply(state.room);
    if (room !== state.room) update({ room });
  };

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
    arrivedWhileJoining = [];
    const reply = await attempt("room:join", { meetingId, audience });
    isJoining = false;
    if (reply === null) {
      if (socket?.connected) setTimeout(() => void join(), jitteredMs(retryUnavailableMs));
      return;
    }
    if (!reply.ok) return onJoinRefused(reply);
    const { room, presence, serverNow } = reply.value;
    const frames = arrivedWhileJoining;
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

  function listenTo(line: LiveSocket): void {
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
    const line: LiveSocket = io({
      path: socketPath,
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      randomizationFactor: 0.5,
      forceNew: true,
    });
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
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clock,
    initialNow: initial.serverNow,
    send,
    open,
  };
}

function ownChange(answered: { request: SocketRequest; value: unknown }): Change | null {
  const answer = asAnswer(answered);
  switch (answer.request) {
    case "timer:command":
      return (room) => applyTimerFrame(room, answer.value);
    case "question:ask":
    case "question:edit":
    case "question:withdraw":
      return (room) => applyOwnQuestion(room, answer.value);
    case "question:vote":
      return (room) => applyOwnVote(room, answer.value.questionId, answer.value.value);
    case "question:moderate":
      return (room) => applyModerated(room, answer.value);
    case "clock:probe":
    case "room:join":
      return null;
  }
}

function applyModerated(room: LiveRoom, view: QuestionView): LiveRoom {
  const isNewer = (room.questions[view.id]?.revision ?? -1) < view.revision;
  return isNewer ? { ...room, questions: { ...room.questions, [view.id]: view } } : room;
}

type Answer = { [R in SocketRequest]: { request: R; value: RequestAnswers[R] } }[SocketRequest];

// The pairing of request and answer holds by `RequestAnswers`; generics cannot follow it into a switch.
function asAnswer(answered: { request: SocketRequest; value: unknown }): Answer {
  return answered as Answer;
}

function ask<R extends SocketRequest>(
  socket: LiveSocket,
  request: R,
  payload: RequestPayload<R>,
): Promise<Reply<RequestAnswers[R]>> {
  const untyped = socket.timeout(answerWithinMs) as unknown as {
    emitWithAck: (request: string, payload: unknown) => Promise<Reply<RequestAnswers[R]>>;
  };
  return untyped.emitWithAck(request, payload);
}

// A refused handshake carries its reason in the reader's words.
function refusalIn(error: Error & { data?: unknown }): string | null {
  const { data } = error;
  if (typeof data !== "object" || data === null || !("message" in data)) return null;
  return typeof data.message === "string" ? data.message : null;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function jitteredMs(ms: number): number {
  return ms * (0.5 + Math.random());
}
