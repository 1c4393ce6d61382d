// What comes due after a meeting: open questions become tasks, and askers are let go of.
import { openAnswersPayloadSchema } from "@/lib/contract/jobs";
import type { Instant } from "@/lib/domain/instants";
import { hashToken, newId, newToken } from "@/lib/runtime";
import { forgetAskers } from "@/lib/use-cases/forget-askers";
import {
  type AnswerTaskContext,
  openAnswerTasks,
  openDueAnswerTasks,
} from "@/lib/use-cases/open-answer-tasks";

export type MeetingDoors = {
  db: AnswerTaskContext["db"];
  publicUrl: string;
  /** The meetings' clock, which the demo moves. */
  meetingNow: () => Instant;
};

/** Opens the tasks of one meeting's open questions, some time after its end. */
export async function openAnswers(doors: MeetingDoors, payload: unknown): Promise<void> {
  const { meetingId } = openAnswersPayloadSchema.parse(payload);
  await openAnswerTasks(contextOf(doors), { meetingId }, linksOf(doors));
}

/** Looks after every meeting; doing it twice does nothing more. */
export async function tendMeetings(doors: MeetingDoors): Promise<void> {
  await openDueAnswerTasks(contextOf(doors), linksOf(doors));
  await forgetAskers(contextOf(doors));
}

function contextOf({ db, meetingNow }: MeetingDoors): AnswerTaskContext {
  return { db, now: meetingNow(), newId };
}

function linksOf({ publicUrl }: MeetingDoors) {
  return { newToken, hashToken, publicUrl };
}
