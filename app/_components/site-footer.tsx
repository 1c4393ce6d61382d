import { getTranslations } from "next-intl/server";
import styles from "./site-footer.module.css";

export async function SiteFooter() {
  const t = await getTranslations("common");
  return (
    <footer className={styles.footer}>
      <div className={styles.inner}>
        <p>{t("footer")}</p>
      </div>
    </footer>
  );
}
