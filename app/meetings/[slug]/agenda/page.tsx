import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AgendaList } from "@/app/_components/agenda-list";
import controls from "@/app/_components/controls.module.css";
import { FictionalMark } from "@/app/_components/fictional-mark";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { SlotStrip } from "@/app/_components/slot-strip";
import { wordingOf } from "@/app/_components/wording";
import { phaseOf } from "@/lib/domain/meetings";
import { loadMeeting, loadMeetingWithAgenda } from "../loaders";

type Props = PageProps<"/meetings/[slug]/agenda">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const t = await getTranslations("agenda");
  const { title } = await loadMeeting(slug);
  return { title: `${t("title")}: ${title[await getLocale()]}` };
}

export default async function AgendaPage({ params }: Props) {
  const { slug } = await params;
  const { meeting, agenda, now } = await loadMeetingWithAgenda(slug);
  const t = await getTranslations("agenda");
  const meetingText = await getTranslations("meeting");
  const words = await wordingOf(meeting);
  const phase = phaseOf(meeting, now);
  return (
    <Page
      width="wide"
      title={t("title")}
      above={<PageLink href={`/meetings/${slug}`}>{meeting.title[words.locale]}</PageLink>}
      lead={
        <p>
          {meetingText("whenValue", {
            date: words.fullDate(meeting.startsAt),
            from: words.time(meeting.startsAt),
            to: words.time(meeting.endsAt),
            zone: words.zone(meeting.startsAt),
          })}
        </p>
      }
    >
      <div className={controls.row}>
        {meeting.fictional && <FictionalMark />}
        <a href={`/meetings/${slug}/agenda.ics`} className={controls.screen}>
          {t("download")}
        </a>
      </div>
      <SlotStrip meeting={meeting} agenda={agenda} now={now} legend="shown" />
      {(phase === "before-call" || phase === "call-open") && <p>{t("draft")}</p>}
      <AgendaList meeting={meeting} agenda={agenda} now={now} detail="full" heading="h2" />
    </Page>
  );
}
