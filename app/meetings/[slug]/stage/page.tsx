import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { LiveRefusal } from "@/app/_live/live-refusal";
import { loadLiveMessages, loadLivePage } from "@/app/_live/loaders";
import { JoinCard } from "./_components/join-card";
import { StageScreen } from "./_components/stage-screen";
import { loadJoinCode } from "./loaders";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("live.titles");
  return { title: t("stage") };
}

export default async function Stage({ params }: PageProps<"/meetings/[slug]/stage">) {
  const { slug } = await params;
  const { meeting, snapshot } = await loadLivePage(slug, "stage");
  if (!snapshot.ok)
    return <LiveRefusal meeting={meeting} refusal={snapshot.refusal} here="stage" />;
  return (
    <NextIntlClientProvider messages={await loadLiveMessages()}>
      <StageScreen meeting={meeting} initial={snapshot.value}>
        <JoinCard code={loadJoinCode(slug)} />
      </StageScreen>
    </NextIntlClientProvider>
  );
}
