"use client";
import { useTranslations } from "next-intl";
import { PageLink } from "@/app/_components/page-link";
import type { TimerView } from "@/app/_live/timer-view";
import { useItemName } from "@/app/_live/use-names";
import { formatCountdown } from "@/lib/domain/timer-alarm";
import buttons from "./buttons.module.css";
import { givenToDayMs, type PrimaryAction } from "./primary-action";

type Props = {
  action: PrimaryAction | null;
  view: TimerView;
  slug: string;
  isBusy: boolean;
  showsKey: boolean;
  onPress: () => void;
};

/** The one obvious thing to do next. */
export function PrimaryButton({ action, view, slug, isBusy, showsKey, onPress }: Props) {
  const t = useTranslations("desk.primary");
  const label = usePrimaryLabel();
  if (action === null) return <AfterTheDay view={view} slug={slug} />;
  const givenMs = givenToDayMs(action, view.timing);
  return (
    <button
      type="button"
      className={buttons.primary}
      aria-disabled={isBusy}
      aria-keyshortcuts={showsKey ? "Space" : undefined}
      onClick={onPress}
    >
      <span>
        {label(action)}
        {givenMs > 0 && (
          <span className={buttons.aside}>{t("given", { time: formatCountdown(givenMs) })}</span>
        )}
      </span>
      {showsKey && <kbd className={buttons.key}>{t("space")}</kbd>}
    </button>
  );
}

// Once the day is over, its report is what comes next.
function AfterTheDay({ view, slug }: { view: TimerView; slug: string }) {
  const t = useTranslations("desk.primary");
  if (view.timer.position.kind !== "ended") return null;
  return (
    <PageLink href={`/meetings/${slug}/report`} className={buttons.primary}>
      {t("report")}
    </PageLink>
  );
}

function usePrimaryLabel(): (action: PrimaryAction) => string {
  const t = useTranslations("desk.primary");
  const nameOf = useItemName();
  return ({ kind, item }) => {
    if (item === null) return t("finish");
    const name = nameOf(item);
    if (kind === "resume") return t("resume", { name });
    if (kind === "switch-segment") return t("toQuestions", { name });
    if (kind === "next") return t("next", { name });
    return item.kind === "pitch" ? t("startPitch", { name }) : t("start", { name });
  };
}
