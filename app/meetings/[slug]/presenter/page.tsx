import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { LiveRefusal } from "@/app/_live/live-refusal";
import { loadLiveMessages, loadLivePage } from "@/app/_live/loaders";
import { zoneInWords } from "@/lib/i18n/wording";
import { PresenterRoom } from "./_components/presenter-room";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("live.titles");
  return { title: t("presenter") };
}

export default async function Presenter({ params }: PageProps<"/meetings/[slug]/presenter">) {
  const { slug } = await params;
  const { meeting, snapshot } = await loadLivePage(slug, "presenter");
  if (!snapshot.ok) {
    return <LiveRefusal meeting={meeting} refusal={snapshot.refusal} here="presenter" />;
  }
  const zone = zoneInWords(await getTranslations(), meeting.startsAt, meeting.reader.zone);
  return (
    <NextIntlClientProvider messages={await loadLiveMessages("presenter")}>
      <PresenterRoom meeting={meeting} initial={snapshot.value} zone={zone} />
    </NextIntlClientProvider>
  );
}
