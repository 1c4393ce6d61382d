// Why the booking form cannot be used now, and what one can do instead; null when it can.
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import controls from "@/app/_components/controls.module.css";
import { Notice } from "@/app/_components/notice";
import { PageLink } from "@/app/_components/page-link";
import { wordingOf } from "@/app/_components/wording";
import type { BookingDesk } from "@/lib/contract/views";
import type { Instant } from "@/lib/domain/instants";
import { type Meeting, phaseOf } from "@/lib/domain/meetings";
import type { Outcome } from "@/lib/domain/outcomes";

type Props = { meeting: Meeting; desk: Outcome<BookingDesk>; now: Instant };

export async function bookingGate({ meeting, desk, now }: Props): Promise<ReactNode | null> {
  const t = await getTranslations("booking");
  const words = await wordingOf(meeting);
  const { slug } = meeting;
  const phase = phaseOf(meeting, now);
  if (phase === "before-call") {
    return (
      <Notice title={t("notOpenTitle")}>
        <p>
          {t("notOpenText", {
            date: words.longDate(meeting.callOpensAt),
            time: words.time(meeting.callOpensAt),
            zone: words.zone(meeting.callOpensAt),
          })}
        </p>
      </Notice>
    );
  }
  if (phase !== "call-open") {
    return (
      <Notice title={t("closedTitle")}>
        <p>
          {t("closedText", {
            lastDay: words.lastDay(meeting.callClosesAt),
            zone: words.zone(meeting.callClosesAt - 1),
          })}
        </p>
      </Notice>
    );
  }
  if (desk.ok) return null;
  return <ActorGate refusal={desk.refusal} slug={slug} />;
}

type ActorGateProps = { refusal: Exclude<Outcome<null>, { ok: true }>["refusal"]; slug: string };

async function ActorGate({ refusal, slug }: ActorGateProps) {
  const t = await getTranslations("booking");
  const common = await getTranslations("common");
  const refusals = await getTranslations("refusals");
  const meeting = await getTranslations("meeting.actions");
  const auth = await getTranslations("auth");
  const next = `/meetings/${slug}/book`;
  switch (refusal) {
    case "sign-in-needed":
      return (
        <Notice title={t("signInTitle")}>
          <p>{t("signInText")}</p>
          <PageLink href={{ pathname: "/sign-in", query: { next } }} className={controls.button}>
            {common("signIn")}
          </PageLink>
        </Notice>
      );
    case "profile-needed":
      return (
        <Notice title={t("profileTitle")}>
          <p>{refusals(refusal)}</p>
          <PageLink href={{ pathname: "/profile", query: { next } }} className={controls.button}>
            {auth("completeProfile")}
          </PageLink>
        </Notice>
      );
    case "companies-may-not-pitch":
      return (
        <Notice title={t("companyTitle")}>
          <p>{t("companyText")}</p>
          <PageLink href={`/meetings/${slug}/agenda`} className={controls.quiet}>
            {meeting("agenda")}
          </PageLink>
        </Notice>
      );
    default:
      return (
        <Notice title={common("refusalTitle")}>
          <p>{refusals(refusal)}</p>
        </Notice>
      );
  }
}
