// The live protocol: the only file that names an event. See docs/protocol.md.
import { z } from "zod";
import type { LiveRoom, QuestionsFrame, TimerFrame, VotesFrame } from "@/lib/domain/live-room";
import { type QuestionView, questionLimits, questionStatuses } from "@/lib/domain/questions";
import type { RefusalCode } from "@/lib/domain/refusals";
import { isCleanText, isVisibleText } from "@/lib/domain/texts";
import { adjustLimitMs, type TimerCommand, timerCommandKinds } from "@/lib/domain/timer";

export const roomAudiences = ["attendee", "moderator", "stage"] as const;
export type RoomAudience = (typeof roomAudiences)[number];

/** Everything a page needs to stand where the room stands; a late joiner and a reconnect are the same case. */
export type LiveSnapshot = {
  serverNow: number;
  meetingId: string;
  room: LiveRoom;
  /** How many are here; for the moderator only, null for everyone else. */
  presence: number | null;
};

export type Reply<T> =
  | { ok: true; value: T }
  | { ok: false; refusal: RefusalCode; message: string; retryAfterMs?: number };

const questionBodySchema = z
  .string()
  .trim()
  .min(questionLimits.bodyMin)
  .max(questionLimits.bodyMax)
  .refine(isCleanText)
  .refine(isVisibleText)
  .transform((body) => body.normalize("NFC"));

const simpleKinds = timerCommandKinds.filter((kind) => kind !== "adjust");
export const timerCommandSchema = z.union([
  z.strictObject({ kind: z.enum(simpleKinds) }),
  z.strictObject({
    kind: z.literal("adjust"),
    deltaMs: z.int().min(-adjustLimitMs).max(adjustLimitMs),
  }),
]) satisfies z.ZodType<TimerCommand>;

const meetingId = z.uuid();
const questionId = z.uuid();

/** Every request a browser may make: its payload and who may send it. No handler exists outside it. */
export const socketRequests = {
  "clock:probe": { schema: z.strictObject({}), roles: ["attendee", "moderator", "stage"] },
  "room:join": {
    schema: z.strictObject({ meetingId, audience: z.enum(roomAudiences) }),
    roles: ["attendee", "moderator", "stage"],
  },
  "timer:command": {
    schema: z.strictObject({
      meetingId,
      commandId: z.uuid(),
      expectedRevision: z.int().nonnegative(),
      command: timerCommandSchema,
    }),
    roles: ["moderator"],
  },
  "question:ask": {
    schema: z.strictObject({
      meetingId,
      questionId,
      pitchId: z.uuid(),
      body: questionBodySchema,
      anonymous: z.boolean(),
    }),
    roles: ["attendee"],
  },
  "question:edit": {
    schema: z.strictObject({ meetingId, questionId, body: questionBodySchema }),
    roles: ["attendee"],
  },
  "question:withdraw": { schema: z.strictObject({ meetingId, questionId }), roles: ["attendee"] },
  "question:vote": {
    schema: z.strictObject({ meetingId, questionId, value: z.boolean() }),
    roles: ["attendee"],
  },
  "question:moderate": {
    schema: z.strictObject({
      meetingId,
      questionId,
      status: z.enum(questionStatuses).exclude(["pending", "withdrawn"]),
    }),
    roles: ["moderator"],
  },
} as const satisfies Record<string, { schema: z.ZodType; roles: readonly RoomAudience[] }>;

export type SocketRequest = keyof typeof socketRequests;
export type RequestPayload<R extends SocketRequest> = z.infer<(typeof socketRequests)[R]["schema"]>;

/** What each request answers when it is done. */
export type RequestAnswers = {
  "clock:probe": { serverNow: number };
  "room:join": LiveSnapshot;
  "timer:command": TimerFrame;
  "question:ask": QuestionView;
  "question:edit": QuestionView;
  "question:withdraw": QuestionView;
  "question:vote": { questionId: string; value: boolean };
  "question:moderate": QuestionView;
};

export type ClientToServerEvents = {
  [R in SocketRequest]: (
    payload: RequestPayload<R>,
    reply: (answer: Reply<RequestAnswers[R]>) => void,
  ) => void;
};

export type ServerToClientEvents = {
  "timer:changed": (frame: TimerFrame & { serverNow: number }) => void;
  "questions:changed": (frame: QuestionsFrame) => void;
  "question:own-changed": (view: QuestionView) => void;
  "votes:counted": (frame: VotesFrame) => void;
  "presence:counted": (frame: { count: number }) => void;
  "clock:changed": (frame: { serverNow: number }) => void;
};

export { socketPath } from "./socket-path";
