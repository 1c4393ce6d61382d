import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { lookIn, StageView } from "@/app/meetings/[slug]/stage/_components/stage-view";
import { requestContext } from "@/lib/transport/request-context";
import { requireScreen } from "@/lib/transport/screen-links";
import { loadLiveSnapshot } from "@/lib/use-cases/load-live-snapshot";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("live.titles");
  return { title: t("stage"), referrer: "strict-origin", robots: "noindex" };
}

/** The stage for whoever has the link: nobody signs in, and whoever is signed in counts for nothing. */
export default async function Screen({ params, searchParams }: PageProps<"/screens/[token]">) {
  const { token } = await params;
  const found = await requireScreen(token);
  const context = await requestContext();
  const { id, title, startsAt, joinCode, zone } = found;
  const snapshot = await loadLiveSnapshot(
    { ...context, actor: { kind: "screen", meetingId: id } },
    { meetingId: id, audience: "stage" },
  );
  if (!snapshot.ok) notFound();
  const { locale } = context;
  return (
    <StageView
      meeting={{ id, title: title[locale], startsAt, joinCode, reader: { zone, locale } }}
      initial={snapshot.value}
      screen={token}
      look={lookIn(await searchParams)}
    />
  );
}
