"use client";
import { ConnectionNote } from "@/app/_live/connection-note";
import type { LiveMeeting } from "@/app/_live/loaders";
import { useLiveRoom } from "@/app/_live/use-live-room";
import type { LiveSnapshot } from "@/lib/contract/socket";
import type { DeskPeople } from "../loaders";
import styles from "./desk.module.css";
import { DeskBar } from "./desk-bar";
import { OrderColumn } from "./order-column";
import { QuestionsColumn } from "./questions-column";
import { TimerColumn } from "./timer-column";

type Props = { meeting: LiveMeeting; initial: LiveSnapshot; people: DeskPeople };

export function ModeratorDesk({ meeting, initial, people }: Props) {
  const live = useLiveRoom({ meetingId: meeting.id, audience: "moderator", initial });
  const desk = { live, meeting, people };
  return (
    <main id="main" tabIndex={-1} className={styles.desk} data-theme="dark" data-chrome="bare">
      <DeskBar {...desk} />
      <ConnectionNote live={live} />
      <div className={styles.columns}>
        <OrderColumn {...desk} />
        <TimerColumn {...desk} />
        <QuestionsColumn {...desk} />
      </div>
    </main>
  );
}
