// What a slot is made of, drawn to scale with the words in it.
import { getTranslations } from "next-intl/server";
import styles from "./five-plus-five.module.css";

export async function FivePlusFive() {
  const t = await getTranslations("common");
  return (
    <ul className={styles.slot}>
      <li className={styles.presentation}>{t("motifPresentation")}</li>
      <li className={styles.qa}>{t("motifQa")}</li>
    </ul>
  );
}
