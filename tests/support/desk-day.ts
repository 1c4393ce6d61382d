// A small day for the desk's decisions: an interlude, three pitches of 5 + 5 minutes, an interlude.
import type { RunItem } from "@/lib/domain/agenda";
import { minuteMs } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import { give, newHistory, undoable } from "@/lib/domain/timer/history";
import { interludeItem, pitchItem } from "./timer-days";

const tenMinutes = 10 * minuteMs;
const order: RunItem[] = [
  interludeItem(0, 0),
  pitchItem(1, tenMinutes),
  pitchItem(2, 2 * tenMinutes),
  pitchItem(3, 3 * tenMinutes),
  interludeItem(4, 4 * tenMinutes),
];

export function itemOf(id: string): RunItem {
  const found = order.find((item) => item.id === id);
  if (found === undefined) throw new Error(`no item ${id}`);
  return found;
}

/** The frame after commands given one second apart from the start of the day. */
export function frameAfter(...commands: TimerCommand[]): TimerFrame {
  const history = commands.reduce((led, command, index) => {
    const outcome = give(led, order, command, index * 1_000);
    if (!outcome.ok) throw new Error(`${command.kind} was refused`);
    return outcome.value;
  }, newHistory);
  const { timer, undo } = history;
  return { revision: commands.length, timer, order, undoable: undoable(undo) };
}
