import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import { formWords } from "@/app/_components/form/form-words";
import { Notice } from "@/app/_components/notice";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { requestContext } from "@/lib/transport/request-context";
import { returnRoute } from "@/lib/transport/return-route";
import { SignInForm } from "./_components/sign-in-form";
import { requestLinkAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("signInTitle") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, spent } = await searchParams;
  const t = await getTranslations("auth");
  const common = await getTranslations("common");
  const refusals = await getTranslations("refusals");
  const { actor } = await requestContext();
  const route = returnRoute(String(next ?? ""));
  if (actor.kind === "person") {
    return (
      <Page title={t("alreadyTitle")}>
        <p>{common("signedInAs", { name: actor.name === "" ? actor.email : actor.name })}</p>
        <div className={controls.row}>
          <PageLink href={route} className={controls.button}>
            {t("continue")}
          </PageLink>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t("signInTitle")}>
      {spent !== undefined && (
        <Notice title={common("refusalTitle")}>
          <p>{refusals("sign-in-link-spent")}</p>
        </Notice>
      )}
      <SignInForm
        action={requestLinkAction}
        next={route}
        words={{
          ...(await formWords()),
          lead: t("signInLead"),
          email: t("email"),
          emailHint: t("emailHint"),
          sendLink: t("sendLink"),
          sentTitle: t("sentTitle"),
          sentText: t.raw("sentText"),
          sentAgain: t("sentAgain"),
        }}
      />
    </Page>
  );
}
