import { getLocale, getTranslations } from "next-intl/server";
import { chooseLanguage } from "@/app/actions";
import { signOut } from "@/app/sign-in/actions";
import { requestContext } from "@/lib/transport/request-context";
import { Mark } from "./mark";
import { PageLink } from "./page-link";
import styles from "./site-header.module.css";

export async function SiteHeader() {
  const t = await getTranslations("common");
  const locale = await getLocale();
  const { actor } = await requestContext();
  const other = locale === "sl" ? "en" : "sl";
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#main">
        {t("skipToContent")}
      </a>
      <div className={styles.inner}>
        <PageLink href="/" className={styles.product}>
          <Mark />
          {t("product")}
        </PageLink>
        <nav className={styles.nav} aria-label={t("mainNavigation")}>
          <PageLink href="/">{t("meetings")}</PageLink>
          {actor.kind === "person" && actor.isOrganiser && (
            <PageLink href="/organiser">{t("organiserPage")}</PageLink>
          )}
          {actor.kind === "person" ? (
            <>
              <PageLink href="/profile">{actor.name === "" ? t("profile") : actor.name}</PageLink>
              <form action={signOut}>
                <button type="submit" className={styles.plain}>
                  {t("signOut")}
                </button>
              </form>
            </>
          ) : (
            <PageLink href="/sign-in">{t("signIn")}</PageLink>
          )}
        </nav>
        <form action={chooseLanguage} className={styles.language}>
          <input type="hidden" name="language" value={other} />
          <button type="submit" className={styles.plain} lang={other}>
            {t("switchLanguage")}
          </button>
        </form>
      </div>
    </header>
  );
}
