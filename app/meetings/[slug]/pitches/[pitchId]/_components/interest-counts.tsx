import { getTranslations } from "next-intl/server";
import type { InterestCount } from "@/lib/domain/interests";
import styles from "./pitch.module.css";

/** How many municipalities would join or offer something; never which. */
export async function InterestCounts({ interests }: { interests: InterestCount }) {
  const t = await getTranslations("pitch");
  const { join, offer } = interests;
  return (
    <section className={styles.section} aria-labelledby="interests">
      <h2 id="interests">{t("interests")}</h2>
      {join + offer === 0 && <p>{t("noInterests")}</p>}
      {join > 0 && <p>{t("join", { count: join })}</p>}
      {offer > 0 && <p>{t("offer", { count: offer })}</p>}
    </section>
  );
}
