import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import { FictionalMark } from "@/app/_components/fictional-mark";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { wordingOf } from "@/app/_components/wording";
import { InterestCounts } from "./_components/interest-counts";
import { PitchQuestions } from "./_components/pitch-questions";
import { PitchText } from "./_components/pitch-text";
import { loadPitch } from "./loaders";

type Props = PageProps<"/meetings/[slug]/pitches/[pitchId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, pitchId } = await params;
  const { page } = await loadPitch(slug, pitchId);
  return { title: page.item.pitch.title };
}

export default async function PitchPage({ params }: Props) {
  const { slug, pitchId } = await params;
  const { meeting, page, now } = await loadPitch(slug, pitchId);
  const { pitch, number, startsAt, endsAt } = page.item;
  const t = await getTranslations("pitch");
  const words = await wordingOf(meeting);
  return (
    <Page
      title={pitch.title}
      titleLang="sl"
      above={<PageLink href={`/meetings/${slug}`}>{meeting.title[words.locale]}</PageLink>}
      lead={
        <>
          <p>{words.municipality({ name: pitch.municipalityName, urban: pitch.urban })}</p>
          <p>
            {t("slot", {
              number,
              date: words.fullDate(startsAt),
              times: words.range(startsAt, endsAt),
              zone: words.zone(startsAt),
            })}
          </p>
        </>
      }
    >
      {meeting.fictional && (
        <div className={controls.row}>
          <FictionalMark />
        </div>
      )}
      <PitchText pitch={pitch} />
      <InterestCounts interests={page.interests} />
      <PitchQuestions page={page} words={words} now={now} />
      <div className={controls.row}>
        {page.mayAnswer && (
          <PageLink
            href={`/meetings/${slug}/pitches/${pitchId}/answers`}
            className={controls.button}
          >
            {t("answer")}
          </PageLink>
        )}
        <PageLink href={`/meetings/${slug}/agenda`} className={controls.quiet}>
          {t("agenda")}
        </PageLink>
      </div>
    </Page>
  );
}
