import type { Transaction } from "@/db/database";
import { ring } from "@/db/doorbell";
import { findRunningOrder } from "@/db/queries/live";
import { findMeetingById } from "@/db/queries/meetings";
import {
  findLogEntry,
  isCommandLogged,
  lockTimer,
  saveTimer,
  type TimerLogEntry,
  type TimerRow,
} from "@/db/queries/timers";
import type { RequestPayload } from "@/lib/contract/socket";
import type { RunItem } from "@/lib/domain/agenda";
import type { Instant } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToModerate } from "@/lib/domain/permissions";
import { give, undoable } from "@/lib/domain/timer/history";
import { pitchOnStage } from "@/lib/domain/timer/timer";
import type { UseCaseContext } from "./context";
import { leavePitch, reopenQuestion } from "./follow-timer";
import { scheduleAnswerTasks } from "./open-answer-tasks";
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
    if (commanded.ok) {
      if (input.command.kind === "end") await scheduleAnswerTasks(tx, meetingId);
      const undoneAt =
        input.command.kind === "undo" ? await lastActAt(tx, meetingId, locked) : null;
      if (undoneAt !== null) await reopenQuestion(tx, { meetingId, endedAt: undoneAt });
    }
    const pitchId = pitchOnStage(row.timer, order);
    if (pitchId !== pitchOnStage(locked.timer, order)) {
      await leavePitch(tx, { meetingId, pitchId, now: context.now });
    }
    return commanded.ok ? done(frameOf(row, order)) : commanded;
  });
}

// The instant of the command that undo takes back.
async function lastActAt(
  tx: Transaction,
  meetingId: string,
  { actedRevision }: TimerRow,
): Promise<Instant | null> {
  return (await findLogEntry(tx, { meetingId, revision: actedRevision }))?.at ?? null;
}

function commandRow(
  { now, actor }: Pick<UseCaseContext, "now" | "actor">,
  { meetingId, commandId, expectedRevision, command }: RequestPayload<"timer:command">,
  row: TimerRow,
  order: readonly RunItem[],
): Outcome<{ row: TimerRow; entry: TimerLogEntry }> {
  // The clock's own switches after the last command do not make a button press stale.
  if (expectedRevision < row.actedRevision || expectedRevision > row.revision) {
    return refuse("timer-moved-on");
  }
  const outcome = give(row, order, command, now);
  if (!outcome.ok) return outcome;
  const revision = row.revision + 1;
  const { timer, undo } = outcome.value;
  const personId = actor.kind === "person" ? actor.personId : null;
  return done({
    row: { revision, actedRevision: revision, timer, undo },
    entry: { meetingId, revision, commandId, personId, event: command, at: now, timer },
  });
}

function frameOf({ revision, timer, undo }: TimerRow, order: RunItem[]): TimerFrame {
  return { revision, timer, order, undoable: undoable(undo) };
}
