import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AgendaList } from "@/app/_components/agenda-list";
import controls from "@/app/_components/controls.module.css";
import { FictionalMark } from "@/app/_components/fictional-mark";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { PhaseTag } from "@/app/_components/phase-tag";
import { SlotStrip } from "@/app/_components/slot-strip";
import { wordingOf } from "@/app/_components/wording";
import { maySeeJoinLink } from "@/lib/domain/permissions";
import { MeetingFacts } from "./_components/meeting-facts";
import { MeetingSteps } from "./_components/meeting-steps";
import { NowCard } from "./_components/now-card";
import { loadMeeting, loadMeetingWithAgenda } from "./loaders";
import styles from "./meeting.module.css";

type Props = PageProps<"/meetings/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const { title } = await loadMeeting(slug);
  return { title: title[await getLocale()] };
}

export default async function MeetingPage({ params }: Props) {
  const { slug } = await params;
  const { meeting, agenda, now, actor } = await loadMeetingWithAgenda(slug);
  const t = await getTranslations("meeting");
  const common = await getTranslations("common");
  const locale = await getLocale();
  const words = await wordingOf(meeting);
  return (
    <Page
      width="wide"
      title={meeting.title[locale]}
      above={
        <div className={controls.row}>
          <PhaseTag meeting={meeting} now={now} />
          {meeting.fictional && <FictionalMark />}
        </div>
      }
      lead={
        <p>
          {t("whenValue", {
            date: words.fullDate(meeting.startsAt),
            from: words.time(meeting.startsAt),
            to: words.time(meeting.endsAt),
            zone: words.zone(meeting.startsAt),
          })}
        </p>
      }
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          <NowCard meeting={meeting} actor={actor} now={now} />
          {maySeeJoinLink(actor, meeting.id) && (
            <section className={styles.section} aria-labelledby="join">
              <h2 id="join">{t("joinTitle")}</h2>
              <p>{t("joinText")}</p>
              <p>
                <a href={meeting.joinUrl} rel="noreferrer">
                  {t("actions.join")}
                </a>
              </p>
            </section>
          )}
          <MeetingSteps meeting={meeting} now={now} />
        </div>
        <MeetingFacts meeting={meeting} />
      </div>
      <section className={styles.section} aria-labelledby="agenda">
        <h2 id="agenda">{t("agendaTitle")}</h2>
        {meeting.fictional && <p className={styles.note}>{common("fictionalNote")}</p>}
        <SlotStrip meeting={meeting} agenda={agenda} now={now} legend="shown" />
        <AgendaList meeting={meeting} agenda={agenda} now={now} detail="short" heading="h3" />
        <div className={controls.row}>
          <PageLink href={`/meetings/${slug}/agenda`} className={controls.quiet}>
            {t("actions.agenda")}
          </PageLink>
          <a href={`/meetings/${slug}/agenda.ics`}>{t("actions.calendar")}</a>
        </div>
      </section>
      <section className={styles.section} aria-labelledby="companies">
        <h2 id="companies">{t("companiesTitle")}</h2>
        <p>{t("companiesText")}</p>
      </section>
    </Page>
  );
}
