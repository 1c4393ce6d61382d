"use client";
import { useTranslations } from "next-intl";
import styles from "./notes.module.css";
import type { LiveRoomInView } from "./use-live-room";

/** Says that the line is cut, or why the room is closed to this browser; silent while all is well. */
export function ConnectionNote({ live }: { live: LiveRoomInView }) {
  const t = useTranslations("live.connection");
  const text = live.refusedBecause ?? (live.isConnected ? null : t("reconnecting"));
  return (
    <div role="status" className={styles.connection} data-shown={text !== null}>
      {text}
    </div>
  );
}
