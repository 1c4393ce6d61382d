"use client";
import { useTranslations } from "next-intl";
import { PageLink } from "@/app/_components/page-link";
import { ConnectionNote } from "@/app/_live/connection-note";
import type { LiveMeeting } from "@/app/_live/loaders";
import { useLiveRoom } from "@/app/_live/use-live-room";
import type { LiveSnapshot } from "@/lib/contract/socket";
import styles from "./desk.module.css";
import { OrderColumn } from "./order-column";
import { QuestionsColumn } from "./questions-column";
import { TimerColumn } from "./timer-column";

type Props = { meeting: LiveMeeting; initial: LiveSnapshot };

export function ModeratorDesk({ meeting, initial }: Props) {
  const t = useTranslations("live");
  const live = useLiveRoom({ meetingId: meeting.id, audience: "moderator", initial });
  return (
    <main id="main" tabIndex={-1} className={styles.desk} data-theme="dark" data-chrome="bare">
      <div className={styles.bar}>
        <h1 className={styles.heading}>{`${t("titles.desk")}: ${meeting.title}`}</h1>
        <p className={styles.here}>
          {t("desk.present", { count: live.presence ?? 0 })}
          {live.isConnected && ` · ${t("connection.connected")}`}
        </p>
        <PageLink href={`/meetings/${meeting.slug}/stage`} target="_blank">
          {t("desk.stage")}
        </PageLink>
        <PageLink href={`/meetings/${meeting.slug}`}>{t("desk.meeting")}</PageLink>
      </div>
      <ConnectionNote live={live} />
      <div className={styles.columns}>
        <OrderColumn live={live} meeting={meeting} />
        <TimerColumn live={live} meeting={meeting} />
        <QuestionsColumn live={live} meeting={meeting} />
      </div>
    </main>
  );
}
