"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { LiveMeeting } from "@/app/_live/loaders";
import { TimerAnnouncer } from "@/app/_live/timer-announcer";
import { TimerFace } from "@/app/_live/timer-face";
import { viewTimer } from "@/app/_live/timer-view";
import { useDay } from "@/app/_live/use-day";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { useItemName } from "@/app/_live/use-names";
import { useServerNow } from "@/app/_live/use-server-now";
import { allowedCommands } from "@/lib/domain/timer";
import { CommandButtons } from "./command-buttons";
import styles from "./desk.module.css";
import { EndDialog } from "./end-dialog";
import { primaryAction } from "./primary-action";
import { PrimaryButton } from "./primary-button";
import { useCommands } from "./use-commands";
import { useShortcutSwitch } from "./use-shortcut-switch";
import { useShortcuts } from "./use-shortcuts";

const stepMs = 30_000;

export function TimerColumn({ live, meeting }: { live: LiveRoomInView; meeting: LiveMeeting }) {
  const t = useTranslations("live");
  const frame = live.room.timer;
  const now = useServerNow(live.connection, frame);
  const view = viewTimer(frame, now);
  const day = useDay(frame, now, meeting.reader);
  const nameOf = useItemName();
  const commands = useCommands(live, meeting.id);
  const dialog = useRef<HTMLDialogElement>(null);
  const [areShortcutsOn, setShortcutsOn] = useShortcutSwitch();

  const allowed = allowedCommands(view.timer, frame.order, now);
  const primary = primaryAction(allowed, view);
  const askToEnd = () => {
    if (allowed.includes("end")) dialog.current?.showModal();
  };
  const runPrimary = () => {
    if (primary === null) return;
    if (primary.kind === "end") askToEnd();
    else commands.give({ kind: primary.kind });
  };
  const giveIf = (kind: "pause" | "resume" | "next" | "previous" | "switch-segment") => () => {
    if (allowed.includes(kind)) commands.give({ kind });
  };
  const adjust = (deltaMs: number) => () => {
    if (allowed.includes("adjust")) commands.give({ kind: "adjust", deltaMs });
  };
  const pauseOrResume = giveIf(allowed.includes("resume") ? "resume" : "pause");
  useShortcuts(
    {
      " ": runPrimary,
      p: pauseOrResume,
      v: giveIf("switch-segment"),
      arrowleft: giveIf("previous"),
      arrowright: giveIf("next"),
      "-": adjust(-stepMs),
      "+": adjust(stepMs),
      "=": adjust(stepMs),
    },
    areShortcutsOn,
  );

  const isOver = view.timer.position.kind === "ended";
  return (
    <section className={styles.timer} aria-labelledby="timer-heading">
      <h2 id="timer-heading" className={styles.hidden}>
        {t("desk.timer")}
      </h2>
      <div className={styles.now}>
        {view.timing === null ? (
          <p className={styles.idle}>
            {isOver ? t("timer.ended") : t("timer.waiting")}
            {!isOver && (
              <span>{t("timer.waitingUntil", { time: day.time(meeting.startsAt) })}</span>
            )}
          </p>
        ) : (
          <TimerFace view={view} timing={view.timing} />
        )}
        {view.current?.kind === "pitch" && (
          <div>
            <p className={styles.currentName}>{nameOf(view.current)}</p>
            <p className={styles.currentTitle}>{view.current.title}</p>
          </div>
        )}
      </div>
      <PrimaryButton
        action={primary}
        isBusy={commands.isBusy}
        showsKey={areShortcutsOn}
        onPress={runPrimary}
      />
      <p role="status" className={styles.refusal}>
        {commands.refusal}
      </p>
      <CommandButtons
        allowed={allowed}
        showsKeys={areShortcutsOn}
        pauseOrResume={pauseOrResume}
        giveIf={giveIf}
        adjust={adjust}
        stepMs={stepMs}
        askToEnd={askToEnd}
      />
      <p className={styles.next}>
        <span className={styles.label}>{t("next.heading")}</span>{" "}
        {view.next === null ? (
          t("next.nothing")
        ) : (
          <>
            <strong>{nameOf(view.next)}</strong>{" "}
            {t("next.expected", {
              time: day.time(day.expected.get(view.next.id)?.startsAt ?? view.next.startsAt),
            })}
            {view.next.kind === "pitch" && (
              <span className={styles.nextTitle}>{view.next.title}</span>
            )}
          </>
        )}
      </p>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={areShortcutsOn}
          onChange={(event) => setShortcutsOn(event.target.checked)}
        />
        {t("desk.shortcuts")}
      </label>
      <EndDialog dialog={dialog} onConfirm={() => commands.give({ kind: "end" })} />
      <TimerAnnouncer view={view} />
    </section>
  );
}
