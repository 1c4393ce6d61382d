import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { LiveRefusal } from "@/app/_live/live-refusal";
import { loadLiveMessages, loadLivePage } from "@/app/_live/loaders";
import { ModeratorDesk } from "./_components/moderator-desk";
import { loadDeskPeople } from "./loaders";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("live.titles");
  return { title: t("desk") };
}

export default async function Desk({ params }: PageProps<"/meetings/[slug]/desk">) {
  const { slug } = await params;
  const { meeting, snapshot } = await loadLivePage(slug, "moderator");
  if (!snapshot.ok) return <LiveRefusal meeting={meeting} refusal={snapshot.refusal} here="desk" />;
  const [people, messages] = await Promise.all([loadDeskPeople(meeting), loadLiveMessages("desk")]);
  return (
    <NextIntlClientProvider messages={messages}>
      <ModeratorDesk meeting={meeting} initial={snapshot.value} people={people} />
    </NextIntlClientProvider>
  );
}
