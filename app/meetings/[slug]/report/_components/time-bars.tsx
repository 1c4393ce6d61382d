// Planned against used, one bar a pitch. The words beside each bar say what it shows.
import { getTranslations } from "next-intl/server";
import { bothSegments, type PitchReport } from "@/lib/domain/day-report";
import { minuteMs } from "@/lib/domain/instants";
import styles from "./report.module.css";
import { duration, leadOf, type ReportPart } from "./report-words";

const gridMs = 5 * minuteMs;

export async function TimeBars({ pitches, words }: Pick<ReportPart, "pitches" | "words">) {
  const t = await getTranslations("report.bars");
  const longest = Math.max(
    ...pitches.flatMap((pitch) => [
      bothSegments(pitch, "plannedMs"),
      bothSegments(pitch, "usedMs"),
    ]),
  );
  const wholeMs = Math.max(gridMs, Math.ceil(longest / gridMs) * gridMs);
  return (
    <section className={styles.section} aria-labelledby="bars">
      <h2 id="bars">{t("title")}</h2>
      <ul className={styles.legend}>
        <li>
          <svg className={styles.swatch} viewBox="0 0 20 14" aria-hidden="true">
            <rect className={styles.planned} x="1" y="4" width="18" height="6" />
          </svg>
          {t("planned")}
        </li>
        <li>
          <svg className={styles.swatch} viewBox="0 0 20 14" aria-hidden="true">
            <rect className={styles.presentation} x="1" y="1" width="18" height="12" />
          </svg>
          {t("presentation")}
        </li>
        <li>
          <svg className={styles.swatch} viewBox="0 0 20 14" aria-hidden="true">
            <rect className={styles.qa} x="1" y="1" width="18" height="12" />
            <path className={styles.stripes} d="M4 13 8 1M10 13 14 1M16 13 19 4" />
          </svg>
          {t("qa")}
        </li>
      </ul>
      <ol className={styles.bars}>
        {pitches.map((pitch) => (
          <li key={pitch.itemId} className={styles.bar}>
            <span className={styles.barName}>
              {pitch.number}. {leadOf(pitch, words)}
            </span>
            <Bar pitch={pitch} wholeMs={wholeMs} />
            <span className={styles.barWords}>
              <BarWords pitch={pitch} />
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.hint}>{t("axis")}</p>
    </section>
  );
}

function Bar({ pitch, wholeMs }: { pitch: PitchReport; wholeMs: number }) {
  const { presentation, qa } = pitch;
  const percent = (ms: number) => `${((ms / wholeMs) * 100).toFixed(2)}%`;
  const lines = Array.from({ length: wholeMs / gridMs - 1 }, (_, index) => (index + 1) * gridMs);
  return (
    <svg className={styles.chart} width="100%" height="30" aria-hidden="true">
      <defs>
        <pattern id={`stripes-${pitch.itemId}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect className={styles.qa} width="8" height="8" />
          <path className={styles.stripes} d="M-2 10 10 -2M-2 2 2 -2M6 10 10 6" />
        </pattern>
      </defs>
      {lines.map((ms) => (
        <line key={ms} className={styles.grid} x1={percent(ms)} x2={percent(ms)} y1="0" y2="30" />
      ))}
      <rect
        className={styles.planned}
        x="0"
        y="3"
        width={percent(bothSegments(pitch, "plannedMs"))}
        height="7"
      />
      <rect
        className={styles.presentation}
        x="0"
        y="13"
        width={percent(presentation.usedMs)}
        height="14"
      />
      <rect
        fill={`url(#stripes-${pitch.itemId})`}
        x={percent(presentation.usedMs)}
        y="13"
        width={percent(qa.usedMs)}
        height="14"
      />
    </svg>
  );
}

async function BarWords({ pitch }: { pitch: PitchReport }) {
  const t = await getTranslations("report.bars");
  const [usedMs, plannedMs] = [bothSegments(pitch, "usedMs"), bothSegments(pitch, "plannedMs")];
  if (pitch.skipped) return t("skipped");
  if (pitch.startedAt === null) return t("notYet");
  const difference = duration(Math.abs(usedMs - plannedMs));
  const used = t("used", { used: duration(usedMs), planned: duration(plannedMs) });
  const compared = difference === "0:00" ? "exact" : usedMs > plannedMs ? "over" : "under";
  return `${used}, ${t(compared, { difference })}`;
}
