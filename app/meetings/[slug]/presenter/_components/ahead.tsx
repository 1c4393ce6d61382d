"use client";
import { useTranslations } from "next-intl";
import { TimerFace } from "@/app/_live/timer-face";
import type { TimerView } from "@/app/_live/timer-view";
import { useItemName } from "@/app/_live/use-names";
import { dateInZone, type Instant } from "@/lib/domain/instants";
import { formatLongDate } from "@/lib/i18n/dates";
import { formatTime, type Reader } from "@/lib/i18n/times";
import { minutesUntil, soonMinutes } from "./minutes-until";
import styles from "./presenter.module.css";
import type { Place } from "./presenter-place";
import type { TurnProps } from "./turn-props";

type Props = TurnProps & { place: Extract<Place, { kind: "ahead" }> };

/** "You are on in about 12 minutes", who comes before, and what is on until then. */
export function Ahead({ view, now, item, place, meeting: { reader }, zone }: Props) {
  const t = useTranslations("presenter.ahead");
  const whenInWords = useWhenInWords(reader);
  const time = formatTime(place.expectedAt, reader);
  const planned = formatTime(item.agendaStartsAt, reader);
  return (
    <section className={styles.turn}>
      <h2 className={styles.when}>{whenInWords(place.expectedAt, now)}</h2>
      <p className={styles.before}>
        {place.before === 0 ? t("youAreNext") : t("before", { count: place.before })}
      </p>
      <p className={styles.planned}>
        {time === planned ? t("planned", { time, zone }) : t("expected", { time, zone, planned })}
      </p>
      <NowOn view={view} />
    </section>
  );
}

function useWhenInWords(reader: Reader): (expectedAt: Instant, now: Instant) => string {
  const t = useTranslations("presenter.ahead");
  return (expectedAt, now) => {
    const minutes = minutesUntil(expectedAt, now);
    const time = formatTime(expectedAt, reader);
    if (dateInZone(expectedAt, reader.zone) !== dateInZone(now, reader.zone)) {
      return t("onDay", { date: formatLongDate(expectedAt, reader), time });
    }
    if (minutes > soonMinutes) return t("atTime", { time });
    return minutes === 0 ? t("anyMoment") : t("inMinutes", { minutes });
  };
}

/** What is on now, small: it is somebody else's turn. */
export function NowOn({ view }: { view: TimerView }) {
  const t = useTranslations("presenter.ahead");
  const nameOf = useItemName();
  if (view.current === null || view.timing === null) return null;
  return (
    <div className={styles.nowOn}>
      <p className={styles.label}>
        {t("now")}
        {view.current.kind === "pitch" && ` · ${nameOf(view.current)}`}
      </p>
      <TimerFace view={view} timing={view.timing} />
    </div>
  );
}
