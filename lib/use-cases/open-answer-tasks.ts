import type { Db, Transaction } from "@/db/database";
import {
  insertAnswerTask,
  listMeetingsToAnswer,
  listPitchesToAnswer,
} from "@/db/queries/answer-tasks";
import { findMeetingById } from "@/db/queries/meetings";
import { insertJob } from "@/db/queries/outbox";
import { listQuestions } from "@/db/queries/questions";
import { findTimer, lockTimer } from "@/db/queries/timers";
import { type OpenAnswersPayload, openAnswersTask } from "@/lib/contract/jobs";
import {
  answersDueAt,
  askersForgottenAt,
  awaitsAnswer,
  endSettlesAfterMs,
  isDayOver,
} from "@/lib/domain/answer-tasks";
import { defaultLocale } from "@/lib/domain/locales";
import type { Meeting } from "@/lib/domain/meetings";
import type { Question } from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";
import { enqueueMail } from "./enqueue-mail";

export type AnswerTaskContext = Pick<UseCaseContext, "db" | "now" | "newId">;

export type AnswerLinkDoors = {
  newToken: () => string;
  hashToken: (token: string) => string;
  publicUrl: string;
};

type AskedPitch = Awaited<ReturnType<typeof listPitchesToAnswer>>[number];

// The clocks of queue and server may differ; too early means waiting for the next round.
const marginMs = 30_000;

/**
 * Lets the tasks be opened a short while after the day has ended; pass the transaction of the end.
 * A day that is ended again waits anew.
 */
export async function scheduleAnswerTasks(tx: Db, meetingId: string): Promise<void> {
  const payload: OpenAnswersPayload = { meetingId };
  const afterMs = endSettlesAfterMs + marginMs;
  await insertJob(tx, openAnswersTask, payload, {
    afterMs,
    key: `${openAnswersTask}:${meetingId}`,
  });
}

/**
 * Once the day is over, gives each pitch with open questions its task and mails its lead the personal
 * link, of which only the hash is kept. A pitch that has a task keeps it and gets no second mail; once
 * askers are forgotten there are no new ones, whose link would have ended.
 */
export async function openAnswerTasks(
  context: AnswerTaskContext,
  { meetingId }: { meetingId: string },
  doors: AnswerLinkDoors,
): Promise<void> {
  const { db, now } = context;
  const meeting = await findMeetingById(db, meetingId);
  if (meeting === null || now >= askersForgottenAt(meeting)) return;
  if (!isDayOver(meeting, (await findTimer(db, meetingId)).timer, now)) return;
  await db.transaction(async (tx) => {
    // The end may be undone at this moment; whoever holds the timer's row decides.
    const { timer } = await lockTimer(tx, meetingId);
    if (!isDayOver(meeting, timer, now)) return;
    const questions = (await listQuestions(tx, meetingId)).filter(awaitsAnswer);
    for (const pitch of await listPitchesToAnswer(tx, meetingId)) {
      const open = questions.filter((question) => question.pitchId === pitch.pitchId);
      await openTask(tx, context, { meeting, pitch, open }, doors);
    }
  });
}

async function openTask(
  tx: Transaction,
  { now, newId }: AnswerTaskContext,
  { meeting, pitch, open }: { meeting: Meeting; pitch: AskedPitch; open: readonly Question[] },
  { newToken, hashToken, publicUrl }: AnswerLinkDoors,
): Promise<void> {
  const token = newToken();
  const dueAt = answersDueAt(meeting);
  const { pitchId, title: pitchTitle, lead } = pitch;
  const task = {
    pitchId,
    meetingId: meeting.id,
    tokenHash: hashToken(token),
    openedAt: now,
    dueAt,
  };
  if (!(await insertAnswerTask(tx, task))) return;
  const url = new URL(`/answers/${token}`, publicUrl).href;
  const questions = open.toSorted((a, b) => a.number - b.number).map(({ body }) => body);
  const about = { ...aboutPitch(meeting, { pitchId, pitchTitle }), personName: lead.name };
  const content = { kind: "answers-due" as const, ...about, url, dueAt, questions };
  await enqueueMail(tx, { id: newId(), recipient: lead.email, content, at: now });
}

/** What every mail about a pitch's answers says; its readers' languages are not known. */
export function aboutPitch(
  { title, slug, issuer, contactEmail, zone }: Meeting,
  pitch: { pitchId: string; pitchTitle: string },
) {
  const locale = defaultLocale;
  const meetingTitle = title[locale];
  return { locale, meetingTitle, meetingSlug: slug, issuer, contactEmail, zone, ...pitch };
}

/** The ids of the meetings with open questions that have no task yet, over or not. */
export async function listMeetingsAwaitingTasks({
  db,
}: Pick<AnswerTaskContext, "db">): Promise<string[]> {
  return listMeetingsToAnswer(db);
}
