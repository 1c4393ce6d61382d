"use client";
import { useTranslations } from "next-intl";
import { createPortal } from "react-dom";
import controls from "@/app/_components/controls.module.css";
import type { LiveMeeting } from "./loaders";
import styles from "./pop-out-timer.module.css";
import { TimerCard } from "./timer-card";
import { viewTimer } from "./timer-view";
import type { LiveRoomInView } from "./use-live-room";
import { useItemName } from "./use-names";
import { usePopOut } from "./use-pop-out";
import { useServerNow } from "./use-server-now";

type Props = { live: LiveRoomInView; meeting: Pick<LiveMeeting, "slug"> };

/** Puts the countdown in a small window that stays above all others, such as the video meeting. */
export function PopOutTimer({ live, meeting }: Props) {
  const t = useTranslations("live.popOut");
  const { poppedOut, toggle } = usePopOut(`/meetings/${meeting.slug}/stage?overlay=1`);
  return (
    <>
      <button type="button" className={controls.quiet} onClick={toggle}>
        {t(poppedOut === null ? "open" : "close")}
      </button>
      {poppedOut !== null &&
        createPortal(<PoppedOut live={live} view={poppedOut} />, poppedOut.document.body)}
    </>
  );
}

// It counts by the timers of its own window: those of a page that is out of sight are held back.
function PoppedOut({ live, view: ownWindow }: { live: LiveRoomInView; view: Window }) {
  const t = useTranslations("live.next");
  const nameOf = useItemName();
  const frame = live.room.timer;
  const view = viewTimer(frame, useServerNow(live.connection, frame, ownWindow));
  return (
    <TimerCard view={view} shape="whole">
      {view.next !== null && (
        <p className={styles.next}>{`${t("heading")}: ${nameOf(view.next)}`}</p>
      )}
    </TimerCard>
  );
}
