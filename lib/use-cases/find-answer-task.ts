import type { Db } from "@/db/database";
import { findAgenda } from "@/db/queries/agenda";
import { type AnswerTask, findAnswerTask, findAnswerTaskByToken } from "@/db/queries/answer-tasks";
import { findMeetingById } from "@/db/queries/meetings";
import { listQuestions } from "@/db/queries/questions";
import type { AgendaItem } from "@/lib/domain/agenda";
import { isAnswerable } from "@/lib/domain/answer-tasks";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToAnswer } from "@/lib/domain/permissions";
import { type Question, type QuestionView, viewQuestion } from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";

/** How somebody comes to a pitch's open questions: by the personal link, or signed in as its lead. */
export type AnswerDoor = { by: "link"; tokenHash: string } | { by: "lead"; pitchId: string };

export type AgendaPitch = Extract<AgendaItem, { kind: "pitch" }>;
export type OpenedTask = { meeting: Meeting; item: AgendaPitch; task: AnswerTask };

/**
 * The task behind the door, of a pitch that stands on the agenda; "pitch-not-found" when there is
 * none. The link is its own permission; without it, whoever does not lead the pitch is refused.
 */
export async function openAnswerDoor(
  db: Db,
  { actor }: Pick<UseCaseContext, "actor">,
  door: AnswerDoor,
): Promise<Outcome<OpenedTask>> {
  const refusal = door.by === "lead" ? refusalToAnswer(actor, door.pitchId) : null;
  if (refusal !== null) return refuse(refusal);
  const task = await (door.by === "link"
    ? findAnswerTaskByToken(db, door.tokenHash)
    : findAnswerTask(db, door.pitchId));
  const meeting = task === null ? null : await findMeetingById(db, task.meetingId);
  if (task === null || meeting === null) return refuse("pitch-not-found");
  const item = findPitchItem(await findAgenda(db, meeting), task.pitchId);
  return item === null ? refuse("pitch-not-found") : done({ meeting, item, task });
}

/** The pitch's place on the agenda, or null when it has none. */
export function findPitchItem(agenda: readonly AgendaItem[], pitchId: string): AgendaPitch | null {
  const pitches = agenda.filter((item) => item.kind === "pitch");
  return pitches.find(({ pitch }) => pitch.pitchId === pitchId) ?? null;
}

/** The pitch's questions that may be answered in writing, in the order they were asked. */
export async function listAnswerable(db: Db, { pitchId, meetingId }: AnswerTask) {
  const questions = await listQuestions(db, meetingId);
  return questions
    .filter((question) => question.pitchId === pitchId && isAnswerable(question))
    .toSorted((a: Question, b: Question) => a.number - b.number);
}

export type AnswerSheet = OpenedTask & { questions: QuestionView[] };

/** What its lead is asked to answer, and has answered, as the room sees it. Refuses as the door does. */
export async function findAnswerSheet(
  context: UseCaseContext,
  door: AnswerDoor,
): Promise<Outcome<AnswerSheet>> {
  const opened = await openAnswerDoor(context.db, context, door);
  if (!opened.ok) return opened;
  const answerable = await listAnswerable(context.db, opened.value.task);
  const questions = answerable.flatMap(
    (question) => viewQuestion(question, { kind: "room" }) ?? [],
  );
  return done({ ...opened.value, questions });
}
