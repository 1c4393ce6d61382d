"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { RunItem } from "@/lib/domain/agenda";
import { announcedMarksMs, crossedMark } from "@/lib/domain/timer-alarm";
import styles from "./timer.module.css";
import type { TimerView } from "./timer-view";
import { useItemName } from "./use-names";

const beginningMs = 2_000;

type Mark = (typeof announcedMarksMs)[number];

/** Tells a screen reader what changes and which marks are passed, politely and never each second. */
export function TimerAnnouncer({ view }: { view: TimerView }) {
  const words = useAnnouncements();
  const [text, setText] = useState("");
  const before = useRef(view);
  const highest = useRef(0);
  useEffect(() => {
    const remaining = view.timing?.remaining ?? 0;
    const isSame = isSameSegment(before.current, view);
    highest.current = isSame ? Math.max(highest.current, remaining) : remaining;
    const said = words(before.current, view, highest.current);
    before.current = view;
    if (said !== null) setText(said);
  });
  return (
    <p role="status" className={styles.announcer}>
      {text}
    </p>
  );
}

function isSameSegment(before: TimerView, after: TimerView): boolean {
  return (
    before.current?.id === after.current?.id && before.timing?.segment === after.timing?.segment
  );
}

function useAnnouncements() {
  const t = useTranslations("live.announced");
  const nameOf = useItemName();
  const markWords = {
    300000: t("300000"),
    60000: t("60000"),
    30000: t("30000"),
    0: t("0"),
  } satisfies Record<Mark, string>;

  const described = (item: RunItem) =>
    item.kind === "pitch" ? `${nameOf(item)}, ${item.title}` : nameOf(item);

  return (before: TimerView, after: TimerView, highestMs: number): string | null => {
    const { kind } = after.timer.position;
    const hasSameSegment = isSameSegment(before, after);
    if (!hasSameSegment || before.timer.position.kind !== kind) {
      if (kind === "ended") return t("ended");
      if (kind === "paused") return t("paused");
      if (after.current === null || after.timing === null) return null;
      if (kind === "ready") return t("ready", { name: described(after.current) });
      if (before.timer.position.kind === "paused" && hasSameSegment) return t("resumed");
      return t(after.timing.segment, { name: described(after.current) });
    }
    if (before.timing === null || after.timing === null) return null;
    const crossed = crossedMark(before.timing.remaining, after.timing.remaining);
    const mark = announcedMarksMs.find((known) => known === crossed);
    // A segment that begins at a mark has just been announced with its name; that is enough.
    if (mark === undefined || highestMs - mark < beginningMs) return null;
    return markWords[mark];
  };
}
