"use client";
import { TimerCard } from "@/app/_live/timer-card";
import styles from "./overlay.module.css";
import { type StageRoom, useStage } from "./use-stage";

/** A strip over somebody's picture: phase, countdown and name, and nothing behind it. */
export function StageOverlay({ room }: { room: StageRoom }) {
  const { view } = useStage(room);
  return (
    <main id="main" tabIndex={-1} className={styles.overlay} data-chrome="bare">
      <h1 className="visually-hidden">{room.meeting.title}</h1>
      <TimerCard view={view} shape="strip" />
    </main>
  );
}
