import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { LiveRefusal } from "@/app/_live/live-refusal";
import { loadLiveMessages, loadLivePage } from "@/app/_live/loaders";
import { AttendeeRoom } from "./_components/attendee-room";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("live.titles");
  return { title: t("live") };
}

export default async function Live({ params }: PageProps<"/meetings/[slug]/live">) {
  const { slug } = await params;
  const { meeting, snapshot } = await loadLivePage(slug, "attendee");
  if (!snapshot.ok) return <LiveRefusal meeting={meeting} refusal={snapshot.refusal} here="live" />;
  return (
    <NextIntlClientProvider messages={await loadLiveMessages()}>
      <AttendeeRoom meeting={meeting} initial={snapshot.value} />
    </NextIntlClientProvider>
  );
}
