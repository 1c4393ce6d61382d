import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import type { PitchCard } from "@/lib/domain/agenda";
import styles from "./pitch.module.css";

/** What the municipality says of its idea. */
export async function PitchText({ pitch }: { pitch: PitchCard }) {
  const t = await getTranslations("pitch");
  const themes = await getTranslations("themes");
  return (
    <section className={styles.section} aria-label={t("summary")}>
      <p lang="sl">{pitch.summary}</p>
      <ul className={controls.chips} aria-label={t("themes")}>
        {pitch.themes.map((theme) => (
          <li key={theme}>{themes(theme)}</li>
        ))}
      </ul>
      <dl className={styles.facts}>
        <dt>{t("digitalSolution")}</dt>
        <dd lang="sl">{pitch.digitalSolution}</dd>
        <dt>{t("partnersSought")}</dt>
        <dd lang="sl">{pitch.partnersSought}</dd>
      </dl>
    </section>
  );
}
