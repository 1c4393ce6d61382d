import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AnswersPage } from "../_components/answers-page";
import { answerByLinkAction } from "../actions";
import { loadAnswersByLink } from "../loaders";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("answers");
  return { title: t("title"), referrer: "strict-origin", robots: "noindex" };
}

export default async function AnswersByLink({
  params,
  searchParams,
}: PageProps<"/answers/[token]">) {
  const { token } = await params;
  const { published } = await searchParams;
  const loaded = await loadAnswersByLink(token);
  return (
    <AnswersPage
      loaded={loaded}
      action={answerByLinkAction.bind(null, token)}
      published={published}
    />
  );
}
