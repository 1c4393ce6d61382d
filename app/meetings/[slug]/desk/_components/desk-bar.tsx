"use client";
import { useTranslations } from "next-intl";
import { PageLink } from "@/app/_components/page-link";
import { PopOutTimer } from "@/app/_live/pop-out-timer";
import layout from "./desk.module.css";
import type { DeskProps } from "./desk-props";
import { ShortcutSwitch } from "./shortcut-switch";
import { WhoIsHere } from "./who-is-here";
import { ZoomText } from "./zoom-text";

/** Which meeting this is, who is here, and the ways to the other screens. */
export function DeskBar({ live, meeting, people }: DeskProps) {
  const t = useTranslations("desk.bar");
  return (
    <div className={layout.bar}>
      <h1 className={layout.heading}>
        <span className="visually-hidden">{`${t("title")}: `}</span>
        {meeting.title}
      </h1>
      {live.isConnected && <p className={layout.connected}>{t("connected")}</p>}
      <ShortcutSwitch />
      <WhoIsHere presence={live.presence} municipalities={people.municipalities} />
      <ZoomText meeting={meeting} joinAddress={people.joinAddress} />
      <PopOutTimer live={live} meeting={meeting} />
      <PageLink href={`/meetings/${meeting.slug}/stage`} target="_blank">
        {t("stage")}
      </PageLink>
      <PageLink href={`/meetings/${meeting.slug}/report`}>{t("report")}</PageLink>
      <PageLink href={`/meetings/${meeting.slug}`}>{t("meeting")}</PageLink>
    </div>
  );
}
