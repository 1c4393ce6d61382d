// The day as a strip: every slot two halves, five minutes to present and five to answer.
import { getTranslations } from "next-intl/server";
import type { AgendaItem } from "@/lib/domain/agenda";
import type { Instant } from "@/lib/domain/instants";
import { type Meeting, phaseOf } from "@/lib/domain/meetings";
import styles from "./slot-strip.module.css";
import { wordingOf } from "./wording";

type Props = {
  meeting: Meeting;
  agenda: readonly AgendaItem[];
  now: Instant;
  legend?: "shown" | "none";
  /** The slot of the person who looks. */
  ownNumbers?: readonly number[];
};

const hourMs = 3_600_000;

export async function SlotStrip({ meeting, agenda, now, legend = "none", ownNumbers = [] }: Props) {
  const t = await getTranslations("meeting.strip");
  const words = await wordingOf(meeting);
  const startsAt = agenda[0]?.startsAt ?? 0;
  const endsAt = agenda.at(-1)?.endsAt ?? startsAt;
  const percent = (ms: number) => `${((ms / Math.max(endsAt - startsAt, 1)) * 100).toFixed(3)}%`;
  const total = agenda.filter((item) => "number" in item).length;
  const booked = agenda.filter((item) => item.kind === "pitch").length;
  const presentationShare =
    meeting.presentationMinutes / (meeting.presentationMinutes + meeting.qaMinutes);
  const phase = phaseOf(meeting, now);
  const mayFill = phase === "before-call" || phase === "call-open";
  const isOn = phase === "live";
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.strip}
        width="100%"
        height="74"
        role="img"
        aria-label={t("label", { booked, total })}
      >
        {wholeHours(startsAt, endsAt).map((hour) => (
          <text
            key={hour}
            className={styles.hour}
            x={percent(hour - startsAt)}
            y="12"
            textAnchor={hour === startsAt ? "start" : hour === endsAt ? "end" : "middle"}
          >
            {words.time(hour)}
          </text>
        ))}
        {agenda.map((item) => {
          const width = item.endsAt - item.startsAt;
          return (
            <svg
              key={item.id}
              x={percent(item.startsAt - startsAt)}
              y="20"
              width={percent(width)}
              height="54"
              aria-hidden="true"
            >
              <Cell item={item} share={presentationShare} ownNumbers={ownNumbers} />
            </svg>
          );
        })}
        {isOn && (
          <svg
            x={percent(now - startsAt)}
            y="14"
            width="1"
            height="46"
            overflow="visible"
            aria-hidden="true"
          >
            <path className={styles.now} d="M-5 0h10L0 7zM-1 0h2v44h-2z" />
          </svg>
        )}
      </svg>
      <figcaption className={styles.caption}>
        {mayFill && booked < total && t("summary", { open: total - booked, total })}
        {mayFill && booked === total && t("none")}
        {!mayFill && t("settled", { booked })}
      </figcaption>
      {legend === "shown" && <Legend on={isOn} share={presentationShare} />}
    </figure>
  );
}

type CellProps = { item: AgendaItem; share: number; ownNumbers: readonly number[] };

function Cell({ item, share, ownNumbers }: CellProps) {
  if (item.kind !== "pitch" && item.kind !== "open") {
    return <rect className={styles.interlude} x="0" y="15" width="100%" height="6" />;
  }
  const presentation = `${share * 100}%`;
  const isOwn = ownNumbers.includes(item.number);
  return (
    <>
      <CellHalves kind={item.kind} presentation={presentation} qa={`${(1 - share) * 100}%`} />
      {isOwn && <rect className={styles.own} x="0" y="38" width="100%" height="16" rx="3" />}
      <text className={styles.number} data-own={isOwn} x="50%" y="50" textAnchor="middle">
        {item.number}
      </text>
    </>
  );
}

type HalvesProps = { kind: "pitch" | "open"; presentation: string; qa: string };

function CellHalves({ kind, presentation, qa }: HalvesProps) {
  if (kind === "open") {
    return (
      <>
        <rect className={styles.gap} x="0" y="0" width="100%" height="36" />
        <rect className={styles.open} x="12%" y="2" width="76%" height="32" rx="2" />
      </>
    );
  }
  return (
    <>
      <rect className={styles.presentation} x="0" y="0" width={presentation} height="36" />
      <rect className={styles.qa} x={presentation} y="0" width={qa} height="36" />
      <rect className={styles.edge} x="0" y="-2" width="100%" height="40" />
    </>
  );
}

async function Legend({ on, share }: { on: boolean; share: number }) {
  const t = await getTranslations("meeting.strip");
  const presentation = `${share * 100}%`;
  const qa = `${(1 - share) * 100}%`;
  return (
    <ul className={styles.legend}>
      <li>
        <Swatch>
          <CellHalves kind="pitch" presentation={presentation} qa={qa} />
        </Swatch>
        {t("legendBooked")}
      </li>
      <li>
        <Swatch>
          <CellHalves kind="open" presentation={presentation} qa={qa} />
        </Swatch>
        {t("legendOpen")}
      </li>
      <li>
        <Swatch>
          <rect className={styles.interlude} x="0" y="15" width="100%" height="6" />
        </Swatch>
        {t("legendBreak")}
      </li>
      {on && (
        <li>
          <Swatch>
            <path className={styles.now} d="M5 6h10l-5 7zM9 6h2v26h-2z" />
          </Swatch>
          {t("legendNow")}
        </li>
      )}
    </ul>
  );
}

function Swatch({ children }: { children: React.ReactNode }) {
  return (
    <svg className={styles.swatch} viewBox="0 0 20 38" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

function wholeHours(from: Instant, to: Instant): Instant[] {
  const first = Math.ceil(from / hourMs) * hourMs;
  const count = Math.max(0, Math.floor((to - first) / hourMs) + 1);
  return Array.from({ length: count }, (_, index) => first + index * hourMs);
}
