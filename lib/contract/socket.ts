// The live protocol: the only file that names an event. See docs/protocol.md.
import { z } from "zod";
import {
  interestKinds,
  interestNoteMax,
  type OwnInterest,
  offerings,
  type ReceivedInterest,
} from "@/lib/domain/interests";
import type {
  CatchUp,
  InterestsFrame,
  Known,
  LiveRoom,
  MessageFrame,
  QuestionsFrame,
  TimerFrame,
  VotesFrame,
} from "@/lib/domain/live-room";
import { messageMax } from "@/lib/domain/live-room";
import {
  dismissalReasons,
  type ModeratorMove,
  type QuestionView,
  questionKinds,
  questionLimits,
} from "@/lib/domain/questions";
import type { RefusalCode } from "@/lib/domain/refusals";
import { cleanLine, graphemeCount, isStorableText } from "@/lib/domain/texts";
import { plainCommandKinds, type TimerCommand } from "@/lib/domain/timer/commands";
import { adjustLimitMs, insertedBreakLimits, itemIdMax } from "@/lib/domain/timer/limits";
import { municipalityCodeSchema } from "./inputs";

export const roomAudiences = ["attendee", "presenter", "moderator", "stage"] as const;
export type RoomAudience = (typeof roomAudiences)[number];

/** Raised whenever an older page would misread a newer server; such a page asks to be reloaded. */
export const protocolVersion = 2;

/** Who is here, for moderators: people on all processes, and the municipalities they sit for, by code. */
export type Presence = { people: number; municipalityCodes: string[] };

/** What a joiner has missed since what it knew: a first look, a reconnect and a gap are the same case. */
export type LiveCatchUp = {
  serverNow: number;
  protocol: number;
  catchUp: CatchUp;
  /** For the moderator only, null for everyone else. */
  presence: Presence | null;
};

/** The whole room, as the page first shows it. */
export type LiveSnapshot = {
  serverNow: number;
  meetingId: string;
  room: LiveRoom;
  presence: Presence | null;
};

/** What the lead of a pitch has been told: interests at once, askers only by their own consent. */
export type PitchResponses = {
  interests: ReceivedInterest[];
  contacts: { questionId: string; name: string; email: string }[];
};

export type Reply<T> =
  | { ok: true; value: T }
  | { ok: false; refusal: RefusalCode; message: string; retryAfterMs?: number };

/** Words for one line of a screen: cleaned of what disguises or cannot be stored, counted in graphemes. */
const spokenText = ({ min, max }: { min: number; max: number }) =>
  z
    .string()
    .max(max * 20)
    .refine(isStorableText)
    .transform(cleanLine)
    .refine((text) => graphemeCount(text) >= min && graphemeCount(text) <= max);

const questionBodySchema = spokenText({ min: questionLimits.bodyMin, max: questionLimits.bodyMax });

const itemId = z
  .string()
  .max(itemIdMax)
  .regex(/^[\w-]+$/);
export const timerCommandSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(plainCommandKinds) }),
  z.strictObject({
    kind: z.literal("adjust"),
    deltaMs: z.int().min(-adjustLimitMs).max(adjustLimitMs),
  }),
  z.strictObject({ kind: z.enum(["load", "go-to", "skip", "unskip"]), itemId }),
  z.strictObject({ kind: z.literal("swap"), firstItemId: itemId, secondItemId: itemId }),
  z.strictObject({
    kind: z.literal("insert-break"),
    beforeItemId: itemId,
    durationMs: z.int().min(insertedBreakLimits.minMs).max(insertedBreakLimits.maxMs),
    breakId: itemId,
  }),
  z.strictObject({ kind: z.literal("remove-break"), breakId: itemId }),
]) satisfies z.ZodType<TimerCommand>;

const meetingId = z.uuid();
const questionId = z.uuid();
const pitchId = z.uuid();
const revision = z.int().min(-1);

const moderatorMoveSchema = z.union([
  z.strictObject({
    kind: z.enum(["approve", "review", "answer", "finish", "pin", "unpin", "release"]),
  }),
  z.strictObject({ kind: z.literal("dismiss"), reason: z.enum(dismissalReasons) }),
  z.strictObject({ kind: z.literal("merge"), intoId: z.uuid() }),
  z.strictObject({ kind: z.literal("claim"), holderId: z.uuid() }),
]) satisfies z.ZodType<ModeratorMove>;

/** Every request a browser may make: its payload and who may send it. No handler exists outside it. */
export const socketRequests = {
  "clock:probe": { schema: z.strictObject({}), roles: roomAudiences },
  "room:join": {
    schema: z.strictObject({
      meetingId,
      audience: z.enum(roomAudiences),
      known: z.strictObject({
        timer: revision,
        questions: z.int().nonnegative(),
        votes: revision,
        interests: revision,
        message: revision,
      }) satisfies z.ZodType<Known>,
    }),
    roles: roomAudiences,
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
  "message:set": {
    schema: z.strictObject({
      meetingId,
      /** The pitch the timer stood at when the words were written, or null for none. */
      pitchId: pitchId.nullable(),
      text: spokenText({ min: 0, max: messageMax }),
    }),
    roles: ["moderator"],
  },
  "question:ask": {
    schema: z.strictObject({
      meetingId,
      questionId,
      pitchId,
      kind: z.enum(questionKinds),
      body: questionBodySchema,
      anonymous: z.boolean(),
      contactShared: z.boolean(),
    }),
    roles: ["attendee"],
  },
  "question:paste": {
    schema: z.strictObject({
      meetingId,
      questionId,
      pitchId,
      body: questionBodySchema,
      municipalityCode: municipalityCodeSchema.nullable(),
    }),
    roles: ["moderator"],
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
      /** The revision of the question as the moderator saw it. */
      expectedRevision: z.int().nonnegative(),
      move: moderatorMoveSchema,
    }),
    roles: ["moderator"],
  },
  "interest:set": {
    schema: z.strictObject({
      meetingId,
      pitchId,
      kind: z.enum(interestKinds),
      value: z.boolean(),
      offering: z.array(z.enum(offerings)).max(offerings.length),
      note: spokenText({ min: 0, max: interestNoteMax }),
    }),
    roles: ["attendee"],
  },
  "pitch:responses": {
    schema: z.strictObject({ meetingId, pitchId }),
    roles: ["presenter", "moderator"],
  },
} as const satisfies Record<string, { schema: z.ZodType; roles: readonly RoomAudience[] }>;

export type SocketRequest = keyof typeof socketRequests;
export type RequestPayload<R extends SocketRequest> = z.infer<(typeof socketRequests)[R]["schema"]>;

/** What each request answers when it is done. */
export type RequestAnswers = {
  "clock:probe": { serverNow: number };
  "room:join": LiveCatchUp;
  "timer:command": TimerFrame;
  "message:set": MessageFrame;
  "question:ask": QuestionView;
  "question:paste": QuestionView;
  "question:edit": QuestionView;
  "question:withdraw": QuestionView;
  "question:vote": { number: number; value: boolean };
  "question:moderate": QuestionView;
  "interest:set": OwnInterest & { value: boolean };
  "pitch:responses": PitchResponses;
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
  "interests:counted": (frame: InterestsFrame) => void;
  "message:changed": (frame: MessageFrame) => void;
  "presence:counted": (presence: Presence) => void;
  "clock:changed": (frame: { serverNow: number }) => void;
};

export { socketPath } from "./socket-path";
