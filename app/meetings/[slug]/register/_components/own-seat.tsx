import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import { Notice } from "@/app/_components/notice";
import { PageLink } from "@/app/_components/page-link";
import { wordingOf } from "@/app/_components/wording";
import type { Actor } from "@/lib/domain/actors";
import type { Meeting } from "@/lib/domain/meetings";
import { maySeeJoinLink } from "@/lib/domain/permissions";

type Props = { meeting: Meeting; actor: Actor; title: string; text: string };

/** One has a seat: what one sits there for, and the ways in. */
export async function OwnSeat({ meeting, actor, title, text }: Props) {
  const t = await getTranslations("meeting");
  const words = await wordingOf(meeting);
  const when = t("register.startsWhen", {
    date: words.longDate(meeting.startsAt),
    time: words.time(meeting.startsAt),
    zone: words.zone(meeting.startsAt),
  });
  return (
    <Notice title={title} tone="good">
      <p>{text}</p>
      <p>{t("register.doneNext", { when })}</p>
      <div className={controls.row}>
        <PageLink href={`/meetings/${meeting.slug}/live`} className={controls.button}>
          {t("actions.live")}
        </PageLink>
        {maySeeJoinLink(actor, meeting.id) && (
          <a href={meeting.joinUrl} rel="noreferrer" className={controls.quiet}>
            {t("actions.join")}
          </a>
        )}
      </div>
      <p>{t("joinText")}</p>
    </Notice>
  );
}
