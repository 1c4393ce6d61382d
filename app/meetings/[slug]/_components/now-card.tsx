// What to do now, and until when: the one thing the meeting page must answer first.
import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import { PageLink } from "@/app/_components/page-link";
import { timeLeftUntil, wordingOf } from "@/app/_components/wording";
import type { Actor } from "@/lib/domain/actors";
import type { Instant } from "@/lib/domain/instants";
import { type Meeting, type MeetingPhase, phaseEndsAt, phaseOf } from "@/lib/domain/meetings";
import {
  refusalToAttend,
  refusalToModerate,
  refusalToReadReport,
  seatOf,
} from "@/lib/domain/permissions";
import styles from "./now-card.module.css";

type Props = { meeting: Meeting; actor: Actor; now: Instant };

export async function NowCard({ meeting, actor, now }: Props) {
  const t = await getTranslations("meeting");
  const words = await wordingOf(meeting);
  const phase = phaseOf(meeting, now);
  const bound = phaseEndsAt(meeting, now);
  const shown = boundShown(meeting, phase);
  return (
    <section className={styles.card} aria-labelledby="now" data-phase={phase}>
      <h2 id="now">{t(`now.${phase}.title`)}</h2>
      <p>
        {t(`now.${phase}.text`, {
          date: words.longDate(shown),
          time: words.time(shown),
          zone: words.zone(shown),
          lastDay: words.lastDay(meeting.callClosesAt),
        })}
      </p>
      {bound !== null && <p className={styles.left}>{await timeLeftUntil(bound, now)}</p>}
      <div className={controls.row}>
        <Actions meeting={meeting} actor={actor} phase={phase} />
      </div>
    </section>
  );
}

function boundShown(meeting: Meeting, phase: MeetingPhase): Instant {
  switch (phase) {
    case "before-call":
      return meeting.callOpensAt;
    case "call-open":
      return meeting.callClosesAt - 1;
    case "registration-open":
      return meeting.startsAt;
    case "live":
    case "after":
      return meeting.endsAt;
  }
}

type ActionsProps = { meeting: Meeting; actor: Actor; phase: MeetingPhase };

async function Actions({ meeting, actor, phase }: ActionsProps) {
  const t = await getTranslations("meeting.actions");
  const report = await getTranslations("report");
  const { slug, id } = meeting;
  const hasSeat = seatOf(actor, id) !== null;
  const mayAttend = refusalToAttend(actor, id) === null;
  const mayModerate = refusalToModerate(actor, id) === null;
  const mayReport = refusalToReadReport(actor, id) === null;
  return (
    <>
      {phase === "call-open" && (
        <>
          <PageLink href={`/meetings/${slug}/book`} className={controls.button}>
            {t(hasSeat ? "ownBooking" : "book")}
          </PageLink>
          <PageLink href={`/meetings/${slug}/register`}>{t("registerWhen")}</PageLink>
        </>
      )}
      {(phase === "registration-open" || (phase === "live" && !mayAttend)) && (
        <PageLink href={`/meetings/${slug}/register`} className={controls.button}>
          {t(hasSeat ? "registration" : "register")}
        </PageLink>
      )}
      {mayAttend && phase !== "before-call" && phase !== "call-open" && (
        <PageLink
          href={`/meetings/${slug}/live`}
          className={phase === "live" ? controls.button : controls.quiet}
        >
          {t("live")}
        </PageLink>
      )}
      {mayModerate && (
        <>
          <PageLink href={`/meetings/${slug}/desk`} className={controls.quiet}>
            {t("desk")}
          </PageLink>
          <PageLink href={`/meetings/${slug}/stage`}>{t("stage")}</PageLink>
        </>
      )}
      {mayReport && (phase === "live" || phase === "after") && (
        <PageLink href={`/meetings/${slug}/report`}>{report("link")}</PageLink>
      )}
      {phase === "after" && (
        <PageLink href={`/meetings/${slug}/agenda`} className={controls.button}>
          {t("agenda")}
        </PageLink>
      )}
    </>
  );
}
