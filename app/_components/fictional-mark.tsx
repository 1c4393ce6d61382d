import { getTranslations } from "next-intl/server";
import controls from "./controls.module.css";

export async function FictionalMark() {
  const t = await getTranslations("common");
  return <span className={controls.fictional}>{t("fictional")}</span>;
}
