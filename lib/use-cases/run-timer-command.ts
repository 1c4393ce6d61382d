import type { Transaction } from "@/db/database";
import { ring } from "@/db/doorbell";
import { findRunningOrder } from "@/db/queries/live";
import { findMeetingById } from "@/db/queries/meetings";
import { finishAnswering, lockFeed, saveFeed } from "@/db/queries/questions";
import {
  isCommandLogged,
  lockTimer,
  saveTimer,
  type TimerLogEntry,
  type TimerRow,
} from "@/db/queries/timers";
import type { RequestPayload } from "@/lib/contract/socket";
import type { RunItem } from "@/lib/domain/agenda";
import type { TimerFrame } from "@/lib/domain/live-room";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToModerate } from "@/lib/domain/permissions";
import { applyCommand, currentItem } from "@/lib/domain/timer";
import type { UseCaseContext } from "./context";
import { settleRow } from "./settle-timer";

/**
 * Gives the meeting's timer one command, once per `commandId`. It is meant for what the moderator
 * saw: refused when another command came between, but not when only the clock moved on.
 */
export async function runTimerCommand(
  context: UseCaseContext,
  input: RequestPayload<"timer:command">,
): Promise<Outcome<TimerFrame>> {
  const { meetingId } = input;
  const refusal = refusalToModerate(context.actor, meetingId);
  if (refusal !== null) return refuse(refusal);
  const meeting = await findMeetingById(context.db, meetingId);
  if (meeting === null) return refuse("meeting-not-found");
  return context.db.transaction(async (tx) => {
    const locked = await lockTimer(tx, meetingId);
    const order = await findRunningOrder(tx, meeting);
    if (await isCommandLogged(tx, meetingId, input.commandId)) return done(frameOf(locked, order));
    const settled = settleRow(context, meetingId, locked, order);
    const commanded = commandRow(context, input, settled.row, order);
    const row = commanded.ok ? commanded.value.row : settled.row;
    const entries = [...settled.entries, ...(commanded.ok ? [commanded.value.entry] : [])];
    if (entries.length > 0) {
      await saveTimer(tx, meetingId, row, entries);
      await ring(tx, { kind: "timer", meetingId });
    }
    const pitchId = currentPitchId(row, order);
    if (pitchId !== currentPitchId(locked, order)) {
      await finishAnsweringBefore(tx, meetingId, pitchId);
    }
    return commanded.ok ? done(frameOf(row, order)) : commanded;
  });
}

// Whoever presented is gone, so what they were answering is answered; the desk can still undo it.
async function finishAnsweringBefore(
  tx: Transaction,
  meetingId: string,
  pitchId: string | null,
): Promise<void> {
  const feed = await lockFeed(tx, meetingId);
  const revision = feed.revision + 1;
  const except = pitchId === null ? null : { pitchId };
  if (!(await finishAnswering(tx, { meetingId, except, revision }))) return;
  await saveFeed(tx, meetingId, { revision });
  await ring(tx, { kind: "questions", meetingId });
}

function currentPitchId({ timer }: TimerRow, order: readonly RunItem[]): string | null {
  const item = currentItem(timer, order);
  return item?.kind === "pitch" ? item.pitchId : null;
}

function commandRow(
  { now }: Pick<UseCaseContext, "now">,
  { meetingId, commandId, expectedRevision, command }: RequestPayload<"timer:command">,
  row: TimerRow,
  order: readonly RunItem[],
): Outcome<{ row: TimerRow; entry: TimerLogEntry }> {
  // The clock's own switches after the last command do not make a button press stale.
  if (expectedRevision < row.actedRevision || expectedRevision > row.revision) {
    return refuse("timer-moved-on");
  }
  const outcome = applyCommand(row.timer, order, command, now);
  if (!outcome.ok) return outcome;
  const revision = row.revision + 1;
  const timer = outcome.value;
  return done({
    row: { revision, actedRevision: revision, timer },
    entry: { meetingId, revision, commandId, event: command, at: now, timer },
  });
}

function frameOf({ revision, timer }: TimerRow, order: RunItem[]): TimerFrame {
  return { revision, timer, order };
}
