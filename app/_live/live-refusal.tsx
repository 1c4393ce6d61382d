import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import type { RefusalCode } from "@/lib/domain/refusals";
import type { LiveMeeting } from "./loaders";

type Props = {
  meeting: LiveMeeting;
  refusal: RefusalCode;
  here: "live" | "desk" | "stage" | "presenter";
};

/** Why this live screen is closed to the visitor, and the one thing to do about it. */
export async function LiveRefusal({ meeting, refusal, here }: Props) {
  const [t, refusals] = await Promise.all([getTranslations("live"), getTranslations("refusals")]);
  const next = `/meetings/${meeting.slug}/${here}`;
  return (
    <Page title={t(`titles.${here}`)} above={meeting.title} lead={refusals(refusal)}>
      <p className={controls.row}>
        {refusal === "sign-in-needed" && (
          <PageLink href={{ pathname: "/sign-in", query: { next } }} className={controls.button}>
            {t("refused.signIn")}
          </PageLink>
        )}
        {refusal === "not-registered" && (
          <PageLink href={`/meetings/${meeting.slug}/register`} className={controls.button}>
            {t("refused.register")}
          </PageLink>
        )}
        <PageLink href={`/meetings/${meeting.slug}`} className={controls.quiet}>
          {t("refused.meeting")}
        </PageLink>
      </p>
    </Page>
  );
}
