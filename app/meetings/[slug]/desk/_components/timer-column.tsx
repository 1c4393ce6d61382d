"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { TimerAnnouncer } from "@/app/_live/timer-announcer";
import { viewTimer } from "@/app/_live/timer-view";
import { useDay } from "@/app/_live/use-day";
import { useServerNow } from "@/app/_live/use-server-now";
import { AdjustDialog } from "./adjust-dialog";
import { CommandButtons } from "./command-buttons";
import layout from "./desk.module.css";
import type { DeskProps } from "./desk-props";
import { EndDialog } from "./end-dialog";
import { NextLine } from "./next-line";
import { NowFace } from "./now-face";
import { PresenterMessage } from "./presenter-message";
import { primaryAction } from "./primary-action";
import { PrimaryButton } from "./primary-button";
import styles from "./timer-column.module.css";
import { deskCommands } from "./timer-commands";
import { useCommands } from "./use-commands";
import { useShortcutSwitch } from "./use-shortcut-switch";
import { useShortcuts } from "./use-shortcuts";

export function TimerColumn({ live, meeting }: DeskProps) {
  const t = useTranslations("desk.timer");
  const frame = live.room.timer;
  const now = useServerNow(live.connection, frame);
  const view = viewTimer(frame, now);
  const day = useDay(frame, now, meeting.reader);
  const { give, isBusy, said } = useCommands(live, meeting.id, view);
  const endDialog = useRef<HTMLDialogElement>(null);
  const adjustDialog = useRef<HTMLDialogElement>(null);
  const [areShortcutsOn] = useShortcutSwitch();

  const commands = deskCommands({ frame, view, now });
  const primary = primaryAction(commands.allowed, view);
  const askToEnd = () => {
    if (commands.allowed.includes("end")) endDialog.current?.showModal();
  };
  const askForTime = () => {
    if (commands.allowed.includes("adjust")) adjustDialog.current?.showModal();
  };
  const runPrimary = () => {
    if (primary === null) return;
    if (primary.kind === "end") askToEnd();
    else give({ kind: primary.kind });
  };
  const giveByKey = Object.fromEntries(
    commands.buttons.flatMap(({ keys, command, isOn }) =>
      keys.map((key) => [key, () => isOn && give(command)]),
    ),
  );
  useShortcuts({ ...giveByKey, " ": runPrimary, t: askForTime, e: askToEnd }, areShortcutsOn);

  return (
    <section className={styles.timer} aria-labelledby="timer-heading">
      <h2 id="timer-heading" className="visually-hidden">
        {t("heading")}
      </h2>
      <NowFace view={view} meeting={meeting} />
      <PrimaryButton
        action={primary}
        view={view}
        slug={meeting.slug}
        isBusy={isBusy}
        showsKey={areShortcutsOn}
        onPress={runPrimary}
      />
      <p role="status" className={layout.said}>
        {said}
      </p>
      <CommandButtons
        commands={commands}
        undoable={frame.undoable}
        showsKeys={areShortcutsOn}
        give={give}
        askForTime={askForTime}
        askToEnd={askToEnd}
      />
      <NextLine view={view} day={day} />
      <PresenterMessage live={live} meetingId={meeting.id} />
      <EndDialog dialog={endDialog} onConfirm={() => give({ kind: "end" })} />
      <AdjustDialog
        dialog={adjustDialog}
        onConfirm={(deltaMs) => give({ kind: "adjust", deltaMs })}
      />
      <TimerAnnouncer view={view} />
    </section>
  );
}
