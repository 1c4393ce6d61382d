import { ring } from "@/db/doorbell";
import { findMeetingById } from "@/db/queries/meetings";
import {
  countPendingQuestions,
  findQuestion,
  insertQuestion,
  isPitchOnAgenda,
  lockFeed,
  saveFeed,
} from "@/db/queries/questions";
import { findTimer } from "@/db/queries/timers";
import type { RequestPayload } from "@/lib/contract/socket";
import type { PersonActor } from "@/lib/domain/actors";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToTakePart, seatOf } from "@/lib/domain/permissions";
import {
  type Question,
  type QuestionView,
  questionLimits,
  viewQuestion,
} from "@/lib/domain/questions";
import type { RefusalCode } from "@/lib/domain/refusals";
import type { UseCaseContext } from "./context";

type Asked = RequestPayload<"question:ask">;

/** Asks a pitch of the agenda one question, once per `questionId`; it waits for the moderator. */
export async function askQuestion(
  context: UseCaseContext,
  input: Asked,
): Promise<Outcome<QuestionView>> {
  const { actor, db, now } = context;
  if (actor.kind !== "person") return refuse("sign-in-needed");
  const asked = await findQuestion(db, input.questionId);
  if (asked !== null) return answerAgain(actor, input, asked);
  const refusal = await refusalToAsk(context, input);
  const municipalityCode = seatOf(actor, input.meetingId);
  if (refusal !== null) return refuse(refusal);
  if (municipalityCode === null) return refuse("not-registered");
  const { meetingId, questionId, ...text } = input;
  return db.transaction(async (tx) => {
    const feed = await lockFeed(tx, meetingId);
    const askedMeanwhile = await findQuestion(tx, questionId);
    if (askedMeanwhile !== null) return answerAgain(actor, input, askedMeanwhile);
    const author = { meetingId, authorId: actor.personId };
    if ((await countPendingQuestions(tx, author)) >= questionLimits.pendingMax) {
      return refuse("too-many-pending-questions");
    }
    const inserted = await insertQuestion(tx, {
      ...text,
      id: questionId,
      ...author,
      municipalityCode,
      status: "pending",
      askedAt: now,
      revision: feed.revision + 1,
    });
    if (inserted) {
      await saveFeed(tx, meetingId, { revision: feed.revision + 1 });
      await ring(tx, { kind: "questions", meetingId });
    }
    const question = await findQuestion(tx, questionId);
    return question === null ? refuse("question-not-found") : answerAgain(actor, input, question);
  });
}

function answerAgain(actor: PersonActor, input: Asked, question: Question): Outcome<QuestionView> {
  const view = viewQuestion(question, { kind: "attendee", personId: actor.personId });
  const isOwn = question.authorId === actor.personId && question.meetingId === input.meetingId;
  if (!isOwn || view === null) return refuse("not-yours");
  // Its words may have been edited since; whose name it carries and whom it asks never change.
  const isSame = question.anonymous === input.anonymous && question.pitchId === input.pitchId;
  return isSame ? done(view) : refuse("question-not-editable");
}

async function refusalToAsk(
  { actor, db, now }: UseCaseContext,
  input: Asked,
): Promise<RefusalCode | null> {
  const meeting = await findMeetingById(db, input.meetingId);
  if (meeting === null) return "meeting-not-found";
  const refusal = refusalToTakePart(actor, meeting, now);
  if (refusal !== null) return refusal;
  if (input.anonymous && !meeting.anonymousQuestions) return "anonymous-not-allowed";
  if (!(await isPitchOnAgenda(db, meeting.id, input.pitchId))) return "pitch-not-found";
  const { timer } = await findTimer(db, meeting.id);
  return timer.position.kind === "ended" ? "room-closed" : null;
}
