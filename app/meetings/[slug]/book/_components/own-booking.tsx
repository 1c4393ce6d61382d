import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import { PageLink } from "@/app/_components/page-link";
import { wordingOf } from "@/app/_components/wording";
import type { OwnPitch } from "@/lib/contract/views";
import type { Actor, MandateState } from "@/lib/domain/actors";
import type { Instant } from "@/lib/domain/instants";
import { type Meeting, phaseOf } from "@/lib/domain/meetings";
import { refusalToPitch } from "@/lib/domain/permissions";
import styles from "./own-booking.module.css";

type Props = { meeting: Meeting; pitch: OwnPitch; actor: Actor; now: Instant };

const mandateSentence = {
  claimed: "nextMandateClaimed",
  approved: "nextMandateApproved",
  declined: "nextMandateDeclined",
} as const satisfies Record<MandateState, string>;

export async function OwnBooking({ meeting, pitch, actor, now }: Props) {
  const t = await getTranslations("booking");
  const words = await wordingOf(meeting);
  const { booking } = pitch;
  if (booking === null) return null;
  const isOpen = phaseOf(meeting, now) === "call-open";
  return (
    <div className={styles.booking}>
      <section
        className={styles.ticket}
        aria-label={t("doneSlot", { number: booking.number, total: slotTotal(meeting) })}
      >
        <p className={styles.time}>
          <time dateTime={new Date(booking.startsAt).toISOString()}>
            {words.range(booking.startsAt, booking.endsAt)}
          </time>
        </p>
        <div>
          <p>
            {t("doneTime", {
              date: words.fullDate(booking.startsAt),
              zone: words.zone(booking.startsAt),
            })}
          </p>
          <p>{t("doneSlot", { number: booking.number, total: slotTotal(meeting) })}</p>
        </div>
        <h2 lang="sl">{pitch.text.title}</h2>
        <p>{words.municipality(pitch.municipality)}</p>
      </section>
      <section className={styles.next} aria-labelledby="next">
        <h2 id="next">{t("nextTitle")}</h2>
        <ul>
          {actor.kind === "person" && <li>{t("doneMail", { email: actor.email })}</li>}
          <li>{t(mandateSentence[pitch.mandate], { email: meeting.contactEmail })}</li>
          <li>
            {isOpen
              ? t("nextChange", { lastDay: words.lastDay(meeting.callClosesAt) })
              : t("nextChangeClosed")}
          </li>
          <li>
            {t("nextDay")}{" "}
            <PageLink href={`/meetings/${meeting.slug}/presenter`}>{t("nextDayLink")}</PageLink>
          </li>
        </ul>
      </section>
      {isOpen && <Changes slug={meeting.slug} pitch={pitch} actor={actor} />}
    </div>
  );
}

type ChangesProps = { slug: string; pitch: OwnPitch; actor: Actor };

async function Changes({ slug, pitch, actor }: ChangesProps) {
  const t = await getTranslations("booking");
  const { pitchId, municipality } = pitch;
  return (
    <div className={controls.row}>
      {refusalToPitch(actor, municipality.code) === null && (
        <>
          <PageLink href={`/meetings/${slug}/book/${pitchId}/move`} className={controls.quiet}>
            {t("move")}
          </PageLink>
          <PageLink href={`/meetings/${slug}/book/${pitchId}/edit`} className={controls.quiet}>
            {t("edit")}
          </PageLink>
        </>
      )}
      <PageLink href={`/meetings/${slug}/book/${pitchId}/cancel`}>{t("cancel")}</PageLink>
    </div>
  );
}

function slotTotal(meeting: Meeting): number {
  return meeting.grid.reduce((sum, block) => sum + (block.kind === "slots" ? block.count : 0), 0);
}
