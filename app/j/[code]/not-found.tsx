import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";

const exampleCode = "3nov";

export default async function UnknownCode() {
  const t = await getTranslations("stage.unknownCode");
  return (
    <Page title={t("title")} lead={t("text", { example: exampleCode })}>
      <p className={controls.row}>
        <PageLink href="/" className={controls.button}>
          {t("meetings")}
        </PageLink>
      </p>
    </Page>
  );
}
