"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import controls from "@/app/_components/controls.module.css";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { ConnectionNote } from "@/app/_live/connection-note";
import type { LiveMeeting } from "@/app/_live/loaders";
import { PopOutTimer } from "@/app/_live/pop-out-timer";
import { listQuestions } from "@/app/_live/question-order";
import { TimerAnnouncer } from "@/app/_live/timer-announcer";
import { viewTimer } from "@/app/_live/timer-view";
import { useLiveRoom } from "@/app/_live/use-live-room";
import { useServerNow } from "@/app/_live/use-server-now";
import type { LiveSnapshot } from "@/lib/contract/socket";
import { awaitsAnswer } from "@/lib/domain/answer-tasks";
import type { LiveRoom } from "@/lib/domain/live-room";
import { ModeratorMessage } from "./moderator-message";
import { OwnQuestions } from "./own-questions";
import { PitchChoice } from "./pitch-choice";
import styles from "./presenter.module.css";
import { itemInView, ownItems, type Place, placeOf } from "./presenter-place";
import { QuestionsNow } from "./questions-now";
import { Responses } from "./responses";
import { Turn } from "./turn";

type Props = { meeting: LiveMeeting; initial: LiveSnapshot; zone: string };

/** The page of whoever presents: when they are on, how long they have, and what came back. */
export function PresenterRoom({ meeting, initial, zone }: Props) {
  const t = useTranslations();
  const live = useLiveRoom({ meetingId: meeting.id, audience: "presenter", initial });
  const frame = live.room.timer;
  const now = useServerNow(live.connection, frame);
  const [chosenId, choose] = useState<string | null>(null);
  const day = { order: frame.order, timer: frame.timer, now };
  const items = ownItems(day, meeting.ownPitchIds);
  const item = items.find(({ id }) => id === chosenId) ?? itemInView(items, day);
  const view = viewTimer(frame, now);
  if (item === null) return <NoPitch meeting={meeting} />;
  const place = placeOf(item, day);
  return (
    <main id="main" tabIndex={-1} className={styles.room}>
      <h1 className={styles.heading}>
        {t("live.titles.presenter")}
        <span className={styles.ofWhat}>{item.title}</span>
      </h1>
      <ConnectionNote live={live} />
      {items.length > 1 && <PitchChoice items={items} chosen={item} onChoose={choose} />}
      <Turn view={view} now={now} item={item} place={place} meeting={meeting} zone={zone} />
      <ModeratorMessage
        message={isAddressed(place) ? live.room.message : null}
        reader={meeting.reader}
      />
      {place.kind === "on" && view.timing?.segment === "qa" && (
        <QuestionsNow live={live} pitchId={item.pitchId} remainingMs={view.timing.remaining} />
      )}
      <OwnQuestions room={live.room} pitchId={item.pitchId} place={place.kind}>
        {view.timer.position.kind === "ended" && hasOpenQuestions(live.room, item.pitchId) && (
          <PageLink
            href={`/meetings/${meeting.slug}/pitches/${item.pitchId}/answers`}
            className={controls.button}
          >
            {t("presenter.questions.answer")}
          </PageLink>
        )}
      </OwnQuestions>
      <Responses key={item.pitchId} live={live} meetingId={meeting.id} pitchId={item.pitchId} />
      <p className={controls.row}>
        <PopOutTimer live={live} meeting={meeting} />
        <PageLink href={`/meetings/${meeting.slug}/live`}>{t("presenter.links.live")}</PageLink>
      </p>
      <TimerAnnouncer view={view} />
    </main>
  );
}

// A remark wants no answer.
function hasOpenQuestions(room: LiveRoom, pitchId: string): boolean {
  return listQuestions(room, { pitchId, statuses: ["approved"] }).some(awaitsAnswer);
}

// The moderator speaks to whoever presents, or is about to.
function isAddressed(place: Place): boolean {
  return place.kind === "on" || (place.kind === "ahead" && place.before === 0);
}

function NoPitch({ meeting }: { meeting: LiveMeeting }) {
  const t = useTranslations();
  return (
    <Page title={t("presenter.none.title")} above={meeting.title} lead={t("presenter.none.text")}>
      <p className={controls.row}>
        <PageLink href={`/meetings/${meeting.slug}`} className={controls.button}>
          {t("live.refused.meeting")}
        </PageLink>
      </p>
    </Page>
  );
}
