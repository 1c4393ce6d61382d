"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { newId } from "@/app/_live/new-id";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import type { TimerCommand } from "@/lib/domain/timer";

type Commands = {
  give: (command: TimerCommand) => void;
  isBusy: boolean;
  /** Why the last command was refused, or empty. */
  refusal: string;
};

/** Gives one command at a time; a second press while the first is under way is not a second command. */
export function useCommands(live: LiveRoomInView, meetingId: string): Commands {
  const t = useTranslations("live.desk");
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const underWay = useRef(false);

  const give = async (command: TimerCommand) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setRefusal("");
    const reply = await live.connection.send("timer:command", {
      meetingId,
      commandId: newId(),
      expectedRevision: live.connection.state().room.timer.revision,
      command,
    });
    underWay.current = false;
    setBusy(false);
    if (!reply.ok) setRefusal(reply.refusal === "timer-moved-on" ? t("movedOn") : reply.message);
  };

  return { give: (command) => void give(command), isBusy, refusal };
}
