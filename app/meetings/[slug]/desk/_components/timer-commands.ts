// The desk's plain commands as they stand at one instant: key, command, and whether it may be given.
import type { TimerView } from "@/app/_live/timer-view";
import { type Instant, minuteMs } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import {
  allowedCommands,
  type TimerCommand,
  type TimerCommandKind,
} from "@/lib/domain/timer/commands";

const halfMinuteMs = minuteMs / 2;

export type CommandLabel =
  | "previous"
  | "pause"
  | "resume"
  | "next"
  | "minusMinute"
  | "minusHalf"
  | "plusHalf"
  | "plusMinute"
  | "switchSegment"
  | "undo";

/** `keys` are `KeyboardEvent.key` in lower case; the first is the one shown as `sign`. */
export type CommandButton = {
  label: CommandLabel;
  sign: string;
  keys: readonly string[];
  command: TimerCommand;
  isOn: boolean;
};

export type DeskCommands = { allowed: TimerCommandKind[]; buttons: CommandButton[] };

export function deskCommands({
  frame,
  view,
  now,
}: {
  frame: TimerFrame;
  view: TimerView;
  now: Instant;
}): DeskCommands {
  const allowed = allowedCommands(view.timer, frame.order, now);
  const isOn = (kind: TimerCommandKind) => allowed.includes(kind);
  const adjust = (deltaMs: number): Pick<CommandButton, "command" | "isOn"> => ({
    command: { kind: "adjust", deltaMs },
    isOn: isOn("adjust"),
  });
  const plain = (
    kind: "previous" | "pause" | "resume" | "next" | "switch-segment",
  ): Pick<CommandButton, "command" | "isOn"> => ({ command: { kind }, isOn: isOn(kind) });
  const pauseOrResume: CommandButton = isOn("resume")
    ? { label: "resume", sign: "P", keys: ["p"], ...plain("resume") }
    : { label: "pause", sign: "P", keys: ["p"], ...plain("pause") };
  const buttons: CommandButton[] = [
    { label: "previous", sign: "←", keys: ["arrowleft"], ...plain("previous") },
    pauseOrResume,
    { label: "next", sign: "→", keys: ["arrowright"], ...plain("next") },
    { label: "minusMinute", sign: "K", keys: ["k"], ...adjust(-minuteMs) },
    { label: "minusHalf", sign: "−", keys: ["-"], ...adjust(-halfMinuteMs) },
    { label: "plusHalf", sign: "+", keys: ["+", "="], ...adjust(halfMinuteMs) },
    { label: "plusMinute", sign: "L", keys: ["l"], ...adjust(minuteMs) },
    { label: "switchSegment", sign: "V", keys: ["v"], ...plain("switch-segment") },
    {
      label: "undo",
      sign: "Z",
      keys: ["z"],
      command: { kind: "undo" },
      isOn: frame.undoable !== null,
    },
  ];
  return { allowed, buttons };
}
