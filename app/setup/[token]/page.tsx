import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { untouchedForm } from "@/app/_components/form/form-state";
import { formWords } from "@/app/_components/form/form-words";
import { SimpleForm } from "@/app/_components/form/simple-form";
import { Page } from "@/app/_components/page";
import { requireSetupLink } from "@/lib/transport/sign-in";
import { setUpAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("setupTitle"), referrer: "strict-origin", robots: "noindex" };
}

export default async function SetUpPage({ params }: PageProps<"/setup/[token]">) {
  const { token } = await params;
  await requireSetupLink(token);
  const t = await getTranslations("auth");
  return (
    <Page title={t("setupTitle")}>
      <p>{t("setupLead")}</p>
      <SimpleForm
        action={setUpAction.bind(null, token)}
        initial={untouchedForm}
        words={await formWords()}
        submit={t("setupSubmit")}
        fields={[
          { kind: "text", type: "text", name: "name", label: t("name"), autoComplete: "name" },
          {
            kind: "text",
            type: "email",
            name: "email",
            label: t("email"),
            hint: t("emailHint"),
            autoComplete: "email",
          },
        ]}
      />
    </Page>
  );
}
