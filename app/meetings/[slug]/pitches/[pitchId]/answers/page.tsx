import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AnswersPage } from "@/app/answers/_components/answers-page";
import { answerAsLeadAction } from "@/app/answers/actions";
import { loadAnswersAsLead } from "@/app/answers/loaders";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("answers");
  return { title: t("title"), robots: "noindex" };
}

export default async function AnswersAsLead({
  params,
  searchParams,
}: PageProps<"/meetings/[slug]/pitches/[pitchId]/answers">) {
  const { slug, pitchId } = await params;
  const { published } = await searchParams;
  const loaded = await loadAnswersAsLead(slug, pitchId);
  const action = answerAsLeadAction.bind(null, { slug, pitchId });
  return <AnswersPage loaded={loaded} action={action} published={published} />;
}
