import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LiveRefusal } from "@/app/_live/live-refusal";
import { loadLivePage } from "@/app/_live/loaders";
import { refusalToMakeScreenLink } from "@/lib/domain/permissions";
import { requestContext } from "@/lib/transport/request-context";
import { ScreenLinkPanel } from "./_components/screen-link-panel";
import { lookIn, StageView } from "./_components/stage-view";
import { makeScreenLinkAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("live.titles");
  return { title: t("stage") };
}

export default async function Stage({ params, searchParams }: PageProps<"/meetings/[slug]/stage">) {
  const { slug } = await params;
  const { meeting, snapshot } = await loadLivePage(slug, "stage");
  if (!snapshot.ok) {
    return <LiveRefusal meeting={meeting} refusal={snapshot.refusal} here="stage" />;
  }
  const { actor } = await requestContext();
  const mayMakeLink = refusalToMakeScreenLink(actor, meeting.id) === null;
  return (
    <StageView
      meeting={meeting}
      initial={snapshot.value}
      screen={null}
      look={lookIn(await searchParams)}
      corner={mayMakeLink && <ScreenLinkPanel action={makeScreenLinkAction.bind(null, slug)} />}
    />
  );
}
