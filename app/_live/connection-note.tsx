"use client";
import { useTranslations } from "next-intl";
import controls from "@/app/_components/controls.module.css";
import styles from "./notes.module.css";
import type { LiveRoomInView } from "./use-live-room";

/** Says that the line is cut, the page too old or the room closed to it; silent while all is well. */
export function ConnectionNote({ live }: { live: LiveRoomInView }) {
  const t = useTranslations("live.connection");
  const text = live.refusedBecause ?? (live.isConnected ? null : t("reconnecting"));
  const isShown = live.needsReload || text !== null;
  return (
    <div role="status" className={styles.connection} data-shown={isShown}>
      {live.needsReload ? (
        <>
          <p>{t("outdated")}</p>
          <button type="button" className={controls.button} onClick={() => location.reload()}>
            {t("reload")}
          </button>
        </>
      ) : (
        text
      )}
    </div>
  );
}
