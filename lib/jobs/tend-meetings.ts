// What comes due after a meeting: open questions become tasks, and askers are let go of.
import { openAnswersPayloadSchema } from "@/lib/contract/jobs";
import type { Instant } from "@/lib/domain/instants";
import { hashToken, newId, newToken } from "@/lib/runtime";
import { forgetAskers, listAskersToForget } from "@/lib/use-cases/forget-askers";
import {
  type AnswerTaskContext,
  listMeetingsAwaitingTasks,
  openAnswerTasks,
} from "@/lib/use-cases/open-answer-tasks";
import { faultName } from "./fault-name";

export type MeetingDoors = {
  db: AnswerTaskContext["db"];
  publicUrl: string;
  /** The meetings' clock, which the demo moves. */
  meetingNow: () => Instant;
};

type Log = { warn: (fields: object, message: string) => void };

/** Opens the tasks of one meeting's open questions, some time after its end. */
export async function openAnswers(doors: MeetingDoors, payload: unknown): Promise<void> {
  const { meetingId } = openAnswersPayloadSchema.parse(payload);
  await openAnswerTasks(contextOf(doors), { meetingId }, linksOf(doors));
}

/**
 * Looks after every meeting; doing it twice does nothing more. What fails at one meeting is logged,
 * left to the next round, and stops neither the others nor the forgetting.
 */
export async function tendMeetings({ log, ...doors }: MeetingDoors & { log: Log }): Promise<void> {
  const context = contextOf(doors);
  const links = linksOf(doors);
  await tendEach(log, {
    list: () => listMeetingsAwaitingTasks(context),
    tend: (meetingId) => openAnswerTasks(context, { meetingId }, links),
  });
  await tendEach(log, {
    list: () => listAskersToForget(context),
    tend: (meetingId) => forgetAskers(context, { meetingId }),
  });
}

type Round = {
  list: () => Promise<string[]>;
  tend: (meetingId: string) => Promise<void>;
};

async function tendEach(log: Log, { list, tend }: Round): Promise<void> {
  const listed = await list().catch((error: unknown): string[] => {
    log.warn({ reason: faultName(error) }, "the meetings to tend could not be listed");
    return [];
  });
  for (const meetingId of listed) {
    await tend(meetingId).catch((error: unknown) => {
      log.warn({ meetingId, reason: faultName(error) }, "a meeting could not be tended");
    });
  }
}

function contextOf({ db, meetingNow }: MeetingDoors): AnswerTaskContext {
  return { db, now: meetingNow(), newId };
}

function linksOf({ publicUrl }: MeetingDoors) {
  return { newToken, hashToken, publicUrl };
}
