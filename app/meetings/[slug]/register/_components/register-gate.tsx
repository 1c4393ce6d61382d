// Why one cannot register now, and what one can do instead.
import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import { Notice } from "@/app/_components/notice";
import { PageLink } from "@/app/_components/page-link";
import { wordingOf } from "@/app/_components/wording";
import type { Instant } from "@/lib/domain/instants";
import { type Meeting, type MeetingPhase, phaseOf } from "@/lib/domain/meetings";
import type { RefusalCode } from "@/lib/domain/refusals";

type Props = { meeting: Meeting; refusal: RefusalCode; now: Instant };

export async function RegisterGate({ meeting, refusal, now }: Props) {
  const phase = phaseOf(meeting, now);
  return phase === "before-call" || phase === "call-open" ? (
    <OpensLater meeting={meeting} />
  ) : (
    <WhoMayRegister meeting={meeting} refusal={refusal} phase={phase} />
  );
}

async function OpensLater({ meeting }: { meeting: Meeting }) {
  const t = await getTranslations("meeting");
  const words = await wordingOf(meeting);
  const opensAt = meeting.callClosesAt;
  return (
    <Notice
      title={t("register.opensTitle", {
        date: words.longDate(opensAt),
        time: words.time(opensAt),
      })}
    >
      <p>
        {t("register.opensText", {
          zone: words.zone(opensAt),
          when: t("whenValue", {
            date: words.fullDate(meeting.startsAt),
            from: words.time(meeting.startsAt),
            to: words.time(meeting.endsAt),
            zone: words.zone(meeting.startsAt),
          }),
        })}
      </p>
      <a href={`/meetings/${meeting.slug}/agenda.ics`}>{t("actions.calendar")}</a>
    </Notice>
  );
}

type WhoProps = { meeting: Meeting; refusal: RefusalCode; phase: MeetingPhase };

async function WhoMayRegister({ meeting, refusal, phase }: WhoProps) {
  const t = await getTranslations("meeting");
  const common = await getTranslations("common");
  const auth = await getTranslations("auth");
  const refusals = await getTranslations("refusals");
  const next = `/meetings/${meeting.slug}/register`;
  const title = t(phase === "after" ? "register.closedTitle" : "register.title");
  return (
    <Notice title={title}>
      <p>{refusals(refusal)}</p>
      {refusal === "sign-in-needed" && (
        <PageLink href={{ pathname: "/sign-in", query: { next } }} className={controls.button}>
          {common("signIn")}
        </PageLink>
      )}
      {refusal === "profile-needed" && (
        <PageLink href={{ pathname: "/profile", query: { next } }} className={controls.button}>
          {auth("completeProfile")}
        </PageLink>
      )}
      <PageLink href={`/meetings/${meeting.slug}/agenda`}>{t("actions.agenda")}</PageLink>
    </Notice>
  );
}
