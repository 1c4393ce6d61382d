import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "./_components/page";
import { PageLink } from "./_components/page-link";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: t("notFoundTitle") };
}

export default async function NotFound() {
  const t = await getTranslations("common");
  return (
    <Page title={t("notFoundTitle")}>
      <p>{t("notFoundText")}</p>
      <p>
        <PageLink href="/">{t("notFoundLink")}</PageLink>
      </p>
    </Page>
  );
}
