import type { Db } from "@/db/database";
import { findAgenda } from "@/db/queries/agenda";
import { type AnswerTask, findAnswerTask, findAnswerTaskByToken } from "@/db/queries/answer-tasks";
import { findMeetingById } from "@/db/queries/meetings";
import { listQuestionsTo } from "@/db/queries/pitch-pages";
import { findTimer } from "@/db/queries/timers";
import type { AgendaItem } from "@/lib/domain/agenda";
import {
  answersDueAt,
  askersForgottenAt,
  isAnswerable,
  takesAnswers,
} from "@/lib/domain/answer-tasks";
import type { Instant } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToAnswer } from "@/lib/domain/permissions";
import { type Question, type QuestionView, viewQuestion } from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";

/** How somebody comes to a pitch's open questions: by the personal link, or signed in as its lead. */
export type AnswerDoor = { by: "link"; tokenHash: string } | { by: "lead"; pitchId: string };

export type AgendaPitch = Extract<AgendaItem, { kind: "pitch" }>;
/** The pitch whose questions are answered; `dueAt` is half-open: the first instant that is late. */
export type OpenedTask = { meeting: Meeting; item: AgendaPitch; dueAt: Instant };

type DoorContext = Pick<UseCaseContext, "actor" | "now">;

/**
 * The pitch behind the door, while it stands on the agenda; "pitch-not-found" otherwise. The link is
 * its own permission until askers are forgotten; without it, whoever does not lead the pitch is
 * refused, and the lead comes in from the day's end on, before there is a task too.
 */
export async function openAnswerDoor(
  db: Db,
  context: DoorContext,
  door: AnswerDoor,
): Promise<Outcome<OpenedTask>> {
  const refusal = door.by === "lead" ? refusalToAnswer(context.actor, door.pitchId) : null;
  if (refusal !== null) return refuse(refusal);
  const behind = await (door.by === "link"
    ? findByLink(db, context, door.tokenHash)
    : findAsLead(db, context, door.pitchId));
  if (behind === null) return refuse("pitch-not-found");
  const { meeting, pitchId, task } = behind;
  const item = findPitchItem(await findAgenda(db, meeting), pitchId);
  if (item === null) return refuse("pitch-not-found");
  return done({ meeting, item, dueAt: task?.dueAt ?? answersDueAt(meeting) });
}

type Behind = { meeting: Meeting; pitchId: string; task: AnswerTask | null };

async function findByLink(db: Db, { now }: DoorContext, tokenHash: string): Promise<Behind | null> {
  const task = await findAnswerTaskByToken(db, tokenHash);
  const meeting = task === null ? null : await findMeetingById(db, task.meetingId);
  if (task === null || meeting === null || now >= askersForgottenAt(meeting)) return null;
  return { meeting, pitchId: task.pitchId, task };
}

async function findAsLead(
  db: Db,
  { actor, now }: DoorContext,
  pitchId: string,
): Promise<Behind | null> {
  const presented = actor.kind === "person" ? actor.presentedPitches : [];
  const own = presented.find((pitch) => pitch.pitchId === pitchId);
  const meeting = own === undefined ? null : await findMeetingById(db, own.meetingId);
  if (meeting === null) return null;
  const task = await findAnswerTask(db, pitchId);
  const { timer } = await findTimer(db, meeting.id);
  return task !== null || takesAnswers(meeting, timer, now) ? { meeting, pitchId, task } : null;
}

/** The pitch's place on the agenda, or null when it has none. */
export function findPitchItem(agenda: readonly AgendaItem[], pitchId: string): AgendaPitch | null {
  const pitches = agenda.filter((item) => item.kind === "pitch");
  return pitches.find(({ pitch }) => pitch.pitchId === pitchId) ?? null;
}

/** The pitch's questions that may be answered in writing, in the order they were asked. */
export async function listAnswerable(db: Db, pitchId: string): Promise<Question[]> {
  return (await listQuestionsTo(db, pitchId)).filter(isAnswerable);
}

export type AnswerSheet = OpenedTask & { questions: QuestionView[] };

/** What its lead is asked to answer, and has answered, as the room sees it. Refuses as the door does. */
export async function findAnswerSheet(
  context: UseCaseContext,
  door: AnswerDoor,
): Promise<Outcome<AnswerSheet>> {
  const opened = await openAnswerDoor(context.db, context, door);
  if (!opened.ok) return opened;
  const answerable = await listAnswerable(context.db, opened.value.item.pitch.pitchId);
  const questions = answerable.flatMap(
    (question) => viewQuestion(question, { kind: "room" }) ?? [],
  );
  return done({ ...opened.value, questions });
}
