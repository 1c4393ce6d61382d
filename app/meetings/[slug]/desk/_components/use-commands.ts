"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { LiveConnection } from "@/app/_live/live-connection";
import { newId } from "@/app/_live/new-id";
import type { TimerView } from "@/app/_live/timer-view";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import type { TimerFrame } from "@/lib/domain/live-room";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import { isAlreadyDone } from "./already-done";

/** A hand that presses this soon after the screen changed meant what stood there before. */
const reactionMs = 400;
const frameWithinMs = 2_000;

type Commands = {
  give: (command: TimerCommand) => void;
  isBusy: boolean;
  /** What became of the last command, where that is not plain to see; or empty. */
  said: string;
};

/** Gives one command at a time; a second press while the first is under way is not a second command. */
export function useCommands(live: LiveRoomInView, meetingId: string, view: TimerView): Commands {
  const t = useTranslations("desk.command");
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState({ text: "", revision: -1 });
  const underWay = useRef(false);
  const ownRevision = useRef(-1);
  const { connection } = live;
  const surprise = useSurprise(
    live.room.timer,
    view,
    () => underWay.current || ownRevision.current,
  );

  // It is about the state it was told in; once that is gone, so is the telling.
  const said = told.revision === live.room.timer.revision ? told.text : "";
  const setSaid = (text: string) =>
    setTold({ text, revision: connection.state().room.timer.revision });

  const explain = (seen: TimerFrame, command: TimerCommand) => {
    const present = connection.state().room.timer;
    const isDone = isAlreadyDone(seen, command, present, connection.clock.now());
    if (isDone) return t("alreadyDone", { what: t(`kind.${command.kind}`) });
    const { undoable } = present;
    if (undoable === null || present.revision === seen.revision) return t("movedOn");
    return t("faster", { what: t(`kind.${undoable}`) });
  };

  const give = async (command: TimerCommand) => {
    if (underWay.current) return;
    const seenBefore = surprise();
    if (seenBefore !== null && command.kind !== "adjust")
      return setSaid(explain(seenBefore, command));
    const seen = connection.state().room.timer;
    underWay.current = true;
    setBusy(true);
    setSaid("");
    const reply = await connection.send("timer:command", {
      meetingId,
      commandId: newId(),
      expectedRevision: seen.revision,
      command,
    });
    if (reply.ok) ownRevision.current = reply.value.revision;
    underWay.current = false;
    setBusy(false);
    if (reply.ok) return;
    if (reply.refusal !== "timer-moved-on") return setSaid(reply.message);
    await frameAfter(connection, seen.revision);
    setSaid(explain(seen, command));
  };

  return { give: (command) => void give(command), isBusy, said };
}

/**
 * Answers the frame that stood on the screen until a moment ago, when somebody else or the clock has
 * just changed it; null when what is seen now has been seen for long enough.
 */
function useSurprise(
  frame: TimerFrame,
  view: TimerView,
  own: () => true | number,
): () => TimerFrame | null {
  const { position } = view.timer;
  const at = "itemId" in position ? `${position.itemId} ${position.segment}` : "";
  const seen = `${frame.revision} ${position.kind} ${at}`;
  const last = useRef({ seen, frame, before: frame, changedMs: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    if (last.current.seen === seen) return;
    const whose = own();
    const isOwn = whose === true || whose === frame.revision;
    const changedMs = isOwn ? Number.NEGATIVE_INFINITY : performance.now();
    last.current = { seen, frame, before: last.current.frame, changedMs };
  });
  return () => {
    const { before, changedMs } = last.current;
    return performance.now() - changedMs < reactionMs ? before : null;
  };
}

// The refusal may overtake the frame of whoever was faster.
function frameAfter(connection: LiveConnection, revision: number): Promise<void> {
  const isHere = () => connection.state().room.timer.revision > revision;
  if (isHere()) return Promise.resolve();
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(timeout);
      unsubscribe();
      resolve();
    };
    const timeout = setTimeout(settle, frameWithinMs);
    const unsubscribe = connection.subscribe(() => {
      if (isHere()) settle();
    });
  });
}
