import type { Transaction } from "@/db/database";
import { ring } from "@/db/doorbell";
import { recordAct } from "@/db/queries/acts";
import { type Concerned, listConcerned } from "@/db/queries/answer-tasks";
import { lockFeed, saveFeed, updateQuestion } from "@/db/queries/questions";
import type { AnswersPublishedMail } from "@/lib/contract/mails";
import { awaitsAnswer, isAnsweredInWriting } from "@/lib/domain/answer-tasks";
import { done, type Outcome, type Refused, refuse } from "@/lib/domain/outcomes";
import type { Question } from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";
import { enqueueMail } from "./enqueue-mail";
import {
  type AnswerDoor,
  listAnswerable,
  type OpenedTask,
  openAnswerDoor,
} from "./find-answer-task";
import { aboutPitch } from "./open-answer-tasks";

/** Texts by question id; an empty one leaves its question as it is. */
export type TypedAnswers = Record<string, string>;

/** One of the questions cannot be answered any more, so nothing was published. */
type NotAnswerable = Refused<"question-not-found"> & { questionId: string };
type Answered = Outcome<{ published: number }> | NotAnswerable;

type Written = { question: Question; answer: string };

/**
 * Publishes the answers that say something new, late ones too, and tells whoever asked or voted for a
 * question answered for the first time, in one mail each. Answers how many were published. Refused
 * like the door, and when a question is none that may be answered: then nothing is published.
 */
export async function answerQuestions(
  context: UseCaseContext,
  door: AnswerDoor,
  answers: TypedAnswers,
): Promise<Answered> {
  return context.db.transaction(async (tx): Promise<Answered> => {
    const opened = await openAnswerDoor(tx, context, door);
    if (!opened.ok) return opened;
    const { revision } = await lockFeed(tx, opened.value.meeting.id);
    const answerable = await listAnswerable(tx, opened.value.item.pitch.pitchId);
    const byId = new Map(answerable.map((question) => [question.id, question]));
    const written: Written[] = [];
    for (const [questionId, answer] of Object.entries(answers)) {
      if (answer === "") continue;
      const question = byId.get(questionId);
      if (question === undefined) return { ...refuse("question-not-found"), questionId };
      written.push({ question, answer });
    }
    const changed = written.filter(({ question, answer }) => answerOf(question) !== answer);
    if (changed.length > 0) await publish(tx, context, opened.value, changed, revision + 1);
    return done({ published: changed.length });
  });
}

function answerOf({ state }: Question): string | null {
  return isAnsweredInWriting(state) ? state.answer : null;
}

async function publish(
  tx: Transaction,
  context: UseCaseContext,
  opened: OpenedTask,
  changed: readonly Written[],
  revision: number,
): Promise<void> {
  const { actor, now } = context;
  const meetingId = opened.meeting.id;
  for (const { question, answer } of changed) {
    const state = { status: "answered" as const, by: "writing" as const, answer };
    await updateQuestion(tx, { ...question, pinned: false, claim: null, state, revision });
  }
  await saveFeed(tx, meetingId, { revision });
  await ring(tx, { kind: "questions", meetingId });
  const personId = actor.kind === "person" ? actor.personId : null;
  const subject = { pitchId: opened.item.pitch.pitchId, answers: changed.length };
  await recordAct(tx, { at: now, personId, meetingId, act: "answers-published", subject });
  await tellConcerned(
    tx,
    context,
    opened,
    changed.filter(({ question }) => awaitsAnswer(question)),
  );
}

async function tellConcerned(
  tx: Transaction,
  { now, newId }: UseCaseContext,
  { meeting, item }: OpenedTask,
  first: readonly Written[],
): Promise<void> {
  const { pitchId, title: pitchTitle } = item.pitch;
  const about = aboutPitch(meeting, { pitchId, pitchTitle });
  const concerned = await listConcerned(
    tx,
    first.map(({ question }) => question.id),
  );
  for (const { name: personName, email: recipient, questionIds } of byPerson(concerned)) {
    const answers = first
      .filter(({ question }) => questionIds.has(question.id))
      .map(({ question, answer }) => ({ question: question.body, answer }));
    const content: AnswersPublishedMail = {
      kind: "answers-published",
      ...about,
      personName,
      answers,
    };
    await enqueueMail(tx, { id: newId(), recipient, content, at: now });
  }
}

type Reader = Pick<Concerned, "name" | "email"> & { questionIds: Set<string> };

function byPerson(concerned: readonly Concerned[]): Reader[] {
  const readers = new Map<string, Reader>();
  for (const { personId, questionId, name, email } of concerned) {
    const known = readers.get(personId) ?? { name, email, questionIds: new Set() };
    known.questionIds.add(questionId);
    readers.set(personId, known);
  }
  return [...readers.values()];
}
