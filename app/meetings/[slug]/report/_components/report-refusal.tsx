import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import type { Meeting } from "@/lib/domain/meetings";
import type { RefusalCode } from "@/lib/domain/refusals";

type Props = { meeting: Pick<Meeting, "slug">; refusal: RefusalCode };

/** Why the report is closed to the visitor, and the one thing to do about it. */
export async function ReportRefusal({ meeting: { slug }, refusal }: Props) {
  const t = await getTranslations();
  const next = `/meetings/${slug}/report`;
  return (
    <Page title={t("report.title")} lead={<p>{t(`refusals.${refusal}`)}</p>}>
      <p className={controls.row}>
        {refusal === "sign-in-needed" && (
          <PageLink href={{ pathname: "/sign-in", query: { next } }} className={controls.button}>
            {t("live.refused.signIn")}
          </PageLink>
        )}
        <PageLink href={`/meetings/${slug}`} className={controls.quiet}>
          {t("live.refused.meeting")}
        </PageLink>
      </p>
    </Page>
  );
}
