import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import controls from "./_components/controls.module.css";
import { FictionalMark } from "./_components/fictional-mark";
import { FivePlusFive } from "./_components/five-plus-five";
import { PageLink } from "./_components/page-link";
import { PhaseTag } from "./_components/phase-tag";
import { SlotStrip } from "./_components/slot-strip";
import { wordingOf } from "./_components/wording";
import { loadHome, type PublishedMeeting } from "./loaders";
import styles from "./page.module.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: { absolute: `${t("product")} – ${t("homeTitle")}` } };
}

export default async function HomePage() {
  const t = await getTranslations("common");
  const { published, now } = await loadHome();
  return (
    <main id="main" tabIndex={-1} className={styles.main}>
      <div className={styles.hero}>
        <h1 className={styles.tagline}>{t("tagline")}</h1>
        <FivePlusFive />
        <p className={styles.lead}>{t("lead")}</p>
      </div>
      <section className={styles.meetings} aria-labelledby="meetings">
        <h2 id="meetings">{t("meetings")}</h2>
        {published.length === 0 && <p>{t("noMeetings")}</p>}
        {published.map((one) => (
          <MeetingCard key={one.meeting.id} {...one} now={now} />
        ))}
      </section>
    </main>
  );
}

async function MeetingCard({ meeting, agenda, now }: PublishedMeeting & { now: number }) {
  const t = await getTranslations("meeting");
  const common = await getTranslations("common");
  const locale = await getLocale();
  const words = await wordingOf(meeting);
  return (
    <article className={styles.card}>
      <div className={controls.row}>
        <PhaseTag meeting={meeting} now={now} />
        {meeting.fictional && <FictionalMark />}
      </div>
      <h3 className={styles.title}>
        <PageLink href={`/meetings/${meeting.slug}`}>{meeting.title[locale]}</PageLink>
      </h3>
      <p>
        {t("whenValue", {
          date: words.fullDate(meeting.startsAt),
          from: words.time(meeting.startsAt),
          to: words.time(meeting.endsAt),
          zone: words.zone(meeting.startsAt),
        })}
      </p>
      <SlotStrip meeting={meeting} agenda={agenda} now={now} />
      <div className={controls.row}>
        <PageLink href={`/meetings/${meeting.slug}`} className={controls.button}>
          {common("openMeeting")}
        </PageLink>
      </div>
    </article>
  );
}
