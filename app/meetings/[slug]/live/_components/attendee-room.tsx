"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConnectionNote } from "@/app/_live/connection-note";
import type { LiveMeeting } from "@/app/_live/loaders";
import { pitchInView } from "@/app/_live/timer-view";
import { useLiveRoom } from "@/app/_live/use-live-room";
import type { LiveSnapshot } from "@/lib/contract/socket";
import { AskForm } from "./ask-form";
import styles from "./attendee.module.css";
import { DayPanel } from "./day-panel";
import { Feedback, useFeedback } from "./feedback";
import { NowPanel } from "./now-panel";
import { OwnQuestions } from "./own-questions";
import { PitchChoice } from "./pitch-choice";
import { QuestionList } from "./question-list";

type Props = { meeting: LiveMeeting; initial: LiveSnapshot };

export function AttendeeRoom({ meeting, initial }: Props) {
  const t = useTranslations("live");
  const live = useLiveRoom({ meetingId: meeting.id, audience: "attendee", initial });
  const feedback = useFeedback();
  const [chosenPitchId, setChosenPitchId] = useState<string | null>(null);
  const [writtenToId, setWrittenToId] = useState<string | null>(null);
  const frame = live.room.timer;
  const currentPitchId = pitchInView(frame);
  const pitchId = writtenToId ?? chosenPitchId ?? currentPitchId;
  const choosePitch = (id: string | null) => {
    setChosenPitchId(id);
    setWrittenToId(null);
  };
  const pitches = frame.order.filter((item) => item.kind === "pitch");
  const pitch = pitches.find((item) => item.pitchId === pitchId) ?? null;
  const part = { live, meeting, pitch, say: feedback.say };
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <h1 className={styles.heading}>{meeting.title}</h1>
      <noscript>
        <p className={styles.note}>{t("connection.noScript")}</p>
      </noscript>
      <ConnectionNote live={live} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <NowPanel live={live} meeting={meeting} />
          {pitch !== null && (
            <section className={styles.asking} aria-labelledby="questions-heading">
              <PitchChoice
                pitches={pitches}
                pitchId={pitch.pitchId}
                currentPitchId={currentPitchId}
                choose={choosePitch}
              />
              <AskForm
                {...part}
                pitch={pitch}
                holdPitch={(isWriting) => setWrittenToId(isWriting ? pitch.pitchId : null)}
              />
              <QuestionList {...part} pitch={pitch} />
            </section>
          )}
          <OwnQuestions {...part} pitches={pitches} />
        </div>
        <DayPanel live={live} meeting={meeting} />
      </div>
      <Feedback said={feedback.said} />
    </main>
  );
}
