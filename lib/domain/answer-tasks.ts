// Answers in writing: what a day leaves open, its pitches' leads answer until a due date.
import { dateInZone, type Instant, minuteMs } from "./instants";
import { type Meeting, roomClosesAt } from "./meetings";
import type { Question, QuestionState } from "./questions";
import type { Timer } from "./timer/timer";
import { instantInZone } from "./zoned-instants";

const dayMs = 86_400_000;

/** How long an ended day may still be taken back before the leads hear of their open questions. */
export const endSettlesAfterMs = minuteMs;

/**
 * The instant by which a meeting's open questions are answered: the end of the day that lies
 * `answerDays` after the meeting's, by its own wall clock. Half-open: 23.59 is still in time.
 */
export function answersDueAt(meeting: Pick<Meeting, "endsAt" | "answerDays" | "zone">): Instant {
  const day = Date.parse(dateInZone(meeting.endsAt, meeting.zone));
  const following = new Date(day + (meeting.answerDays + 1) * dayMs);
  return instantInZone(`${dateInZone(following.getTime(), "UTC")}T00:00:00`, meeting.zone);
}

/** Whether an answer given at `now` comes late; it is welcome all the same. */
export function isOverdue(dueAt: Instant, now: Instant): boolean {
  return now >= dueAt;
}

/** Whether leads may write answers: from the day's end, or once the room has closed. */
export function takesAnswers(
  meeting: Pick<Meeting, "endsAt">,
  timer: Timer,
  now: Instant,
): boolean {
  return now >= roomClosesAt(meeting) || timer.position.kind === "ended";
}

/** Whether the day is over for its questions: ended for a minute, or the room has closed. */
export function isDayOver(meeting: Pick<Meeting, "endsAt">, timer: Timer, now: Instant): boolean {
  const { position } = timer;
  if (now >= roomClosesAt(meeting)) return true;
  return position.kind === "ended" && now >= position.endedAt + endSettlesAfterMs;
}

/** Published and not answered: a remark wants no answer, and a pending question is not published. */
export function awaitsAnswer({ kind, state }: Pick<Question, "kind" | "state">): boolean {
  return kind === "question" && state.status === "approved";
}

/** Whether there is an answer one can read. */
export function isAnsweredInWriting(
  state: QuestionState,
): state is Extract<QuestionState, { by: "writing" }> {
  return state.status === "answered" && state.by === "writing";
}

/** What the lead may write to: open questions, and those answered in writing, to correct them. */
export function isAnswerable(question: Pick<Question, "kind" | "state">): boolean {
  return awaitsAnswer(question) || isAnsweredInWriting(question.state);
}

/** The instant from which it is no longer kept who asked and voted. */
export function askersForgottenAt(
  meeting: Pick<Meeting, "endsAt" | "askerRetentionDays">,
): Instant {
  return meeting.endsAt + meeting.askerRetentionDays * dayMs;
}
