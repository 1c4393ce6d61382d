"use client";
import { useTranslations } from "next-intl";
import { Suspense, useState } from "react";
import { PageLink } from "@/app/_components/page-link";
import { ConnectionNote } from "@/app/_live/connection-note";
import type { LiveMeeting } from "@/app/_live/loaders";
import notes from "@/app/_live/notes.module.css";
import { pitchInView } from "@/app/_live/timer-view";
import { useLiveRoom } from "@/app/_live/use-live-room";
import type { LiveSnapshot } from "@/lib/contract/socket";
import type { TimerFrame } from "@/lib/domain/live-room";
import { runningOrder } from "@/lib/domain/timer/arrangement";
import { AskBox } from "./ask-box";
import styles from "./attendee.module.css";
import { DayPanel } from "./day-panel";
import type { Draft } from "./drafts";
import { Feedback, useFeedback } from "./feedback";
import { fetchedLater } from "./fetched-later";
import { NowPanel } from "./now-panel";
import { PitchChoice, type PitchItem } from "./pitch-choice";
import { QuestionList } from "./question-list";
import { Unsent } from "./unsent";
import { useDrafts } from "./use-drafts";
import { useInterests } from "./use-interests";
import { useOutbox } from "./use-outbox";
import { useVoting } from "./use-voting";

const OwnQuestions = fetchedLater(async () => {
  const { OwnQuestions } = await import("./own-questions");
  return OwnQuestions;
});

type Props = { meeting: LiveMeeting; initial: LiveSnapshot };

/** The attendee's page: what is on, the box to ask in, the questions, and what became of one's own. */
export function AttendeeRoom({ meeting, initial }: Props) {
  const t = useTranslations("live");
  const { id: meetingId, ownerTag } = meeting;
  const auth = { meetingId, ownerTag };
  const live = useLiveRoom({ meetingId, audience: "attendee", initial, auth });
  const { said, say } = useFeedback();
  const outbox = useOutbox({ live, meeting, say });
  const voting = useVoting(live, outbox, meeting.id);
  const interests = useInterests(live, outbox, meeting.id);
  const drafts = useDrafts(meeting);
  const { pitches, pitch, currentPitchId, choose, hold } = useChosenPitch(live.room.timer);
  const own = { live, meeting, outbox, voting };
  const hasAsked = Object.values(live.room.questions).some((view) => view.mine);

  const write = (pitchId: string, change: Partial<Draft>) => {
    drafts.change(pitchId, change);
    // While somebody writes, the box stays with the pitch they write to, though the day moves on.
    if (change.body !== undefined) hold(change.body === "" ? null : pitchId);
  };

  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <h1 className={styles.heading}>{meeting.title}</h1>
      <noscript>
        <p className={styles.note}>{t("connection.noScript")}</p>
      </noscript>
      <ConnectionNote live={live} />
      {meeting.ownPitchIds.length > 0 && (
        <p>
          <PageLink href={`/meetings/${meeting.slug}/presenter`}>{t("now.ownPage")}</PageLink>
        </p>
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          <NowPanel live={live} meeting={meeting} interests={interests} />
          {pitch !== null && (
            <>
              <section className={styles.asking} aria-labelledby="ask-heading">
                <h2 id="ask-heading" className={notes.hidden}>
                  {t("ask.heading")}
                </h2>
                <PitchChoice
                  pitches={pitches}
                  pitchId={pitch.pitchId}
                  currentPitchId={currentPitchId}
                  draftedPitchIds={drafts.pitchIds}
                  choose={choose}
                />
                <AskBox
                  {...own}
                  pitch={pitch}
                  interests={interests}
                  draft={drafts.of(pitch.pitchId)}
                  write={(change) => write(pitch.pitchId, change)}
                />
              </section>
              <Unsent
                outbox={outbox}
                drafts={drafts}
                pitches={pitches}
                isConnected={live.isConnected}
              />
              <QuestionList live={live} meeting={meeting} pitch={pitch} voting={voting} />
            </>
          )}
          {hasAsked && (
            <Suspense fallback={null}>
              <OwnQuestions {...own} pitches={pitches} />
            </Suspense>
          )}
        </div>
        <DayPanel live={live} meeting={meeting} />
      </div>
      <Feedback said={said} />
    </main>
  );
}

/** The pitch the page is about: the one on stage, until somebody chooses or writes to another. */
function useChosenPitch(frame: TimerFrame) {
  const [chosenId, choose] = useState<string | null>(null);
  const [writtenToId, hold] = useState<string | null>(null);
  const currentPitchId = pitchInView(frame);
  const pitchId = writtenToId ?? chosenId ?? currentPitchId;
  const pitches = runningOrder(frame.timer, frame.order).filter(isPitch);
  const pitch = pitches.find((item) => item.pitchId === pitchId) ?? null;
  return {
    pitches,
    pitch,
    currentPitchId,
    hold,
    choose: (id: string | null) => {
      choose(id);
      hold(null);
    },
  };
}

function isPitch(item: { kind: string }): item is PitchItem {
  return item.kind === "pitch";
}
