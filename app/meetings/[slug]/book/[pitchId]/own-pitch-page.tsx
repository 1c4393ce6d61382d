import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import type { Meeting } from "@/lib/domain/meetings";

type Props = { meeting: Meeting; title: string; children: ReactNode };

export async function OwnPitchPage({ meeting, title, children }: Props) {
  const t = await getTranslations("meeting.actions");
  return (
    <Page
      title={title}
      above={<PageLink href={`/meetings/${meeting.slug}/book`}>{t("ownBooking")}</PageLink>}
    >
      {children}
    </Page>
  );
}
