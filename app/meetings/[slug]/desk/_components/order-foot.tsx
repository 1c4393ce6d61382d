"use client";
import { useTranslations } from "next-intl";
import type { LiveMeeting } from "@/app/_live/loaders";
import type { Day } from "@/app/_live/use-day";
import type { Instant } from "@/lib/domain/instants";
import type { TimerFrame } from "@/lib/domain/live-room";
import { trimToEnd } from "@/lib/domain/projections";
import { formatAmount } from "./durations";
import styles from "./order-column.module.css";

type Props = { frame: TimerFrame; now: Instant; day: Day; meeting: LiveMeeting };

/** When the day is expected to end, how far off that is, and what to do to end in time. */
export function OrderFoot({ frame, now, day, meeting }: Props) {
  const t = useTranslations("desk.order");
  if (day.endsAt === null) return null;
  const trim = trimToEnd(frame.order, frame.timer, now, meeting.endsAt);
  const { overMs, perPitchMs, pitchesLeft, restOfCurrentMs } = trim;
  return (
    <div className={styles.foot} data-behind={day.delayMinutes > 0}>
      <p className={styles.end}>
        <strong>{t("expectedEnd", { time: day.time(day.endsAt) })}</strong>
        <span>{day.delayInWords}</span>
      </p>
      {overMs > 0 && pitchesLeft > 0 && (
        <p>
          {t("trim", {
            end: day.time(meeting.endsAt),
            count: pitchesLeft,
            amount: formatAmount(perPitchMs),
          })}
        </p>
      )}
      {overMs > 0 && restOfCurrentMs > 0 && (
        <p>{t("closeNow", { time: formatAmount(restOfCurrentMs) })}</p>
      )}
    </div>
  );
}
