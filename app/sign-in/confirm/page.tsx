import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { confirmSignIn } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("confirmTitle"), referrer: "strict-origin", robots: "noindex" };
}

export default async function ConfirmPage({ searchParams }: PageProps<"/sign-in/confirm">) {
  const { token, next } = await searchParams;
  const t = await getTranslations("auth");
  if (typeof token !== "string" || token === "") {
    return (
      <Page title={t("confirmTitle")}>
        <p>{t("confirmMissing")}</p>
        <p>
          <PageLink href="/sign-in">{t("sentAgain")}</PageLink>
        </p>
      </Page>
    );
  }
  return (
    <Page title={t("confirmTitle")}>
      <p>{t("confirmText")}</p>
      <form action={confirmSignIn}>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="next" value={String(next ?? "")} />
        <button type="submit" className={controls.button}>
          {t("confirmSubmit")}
        </button>
      </form>
    </Page>
  );
}
