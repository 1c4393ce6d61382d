"use client";
import { useTranslations } from "next-intl";
import { Ahead, NowOn } from "./ahead";
import { OnStage } from "./on-stage";
import styles from "./presenter.module.css";
import type { Place } from "./presenter-place";
import type { TurnProps } from "./turn-props";

/** When one is on; then how long one has; then that it is over. */
export function Turn({ place, ...turn }: TurnProps & { place: Place }) {
  const t = useTranslations("presenter");
  switch (place.kind) {
    case "on":
      return <OnStage view={turn.view} />;
    case "ahead":
      return <Ahead {...turn} place={place} />;
    case "passed-over":
      return (
        <section className={styles.turn}>
          <h2 className={styles.when}>{t("ahead.skipped")}</h2>
          <p>{t("ahead.skippedText")}</p>
          <NowOn view={turn.view} />
        </section>
      );
    case "after":
      return (
        <section className={styles.turn}>
          <h2 className={styles.when}>{t("after.title")}</h2>
          <p>{t("after.text")}</p>
        </section>
      );
  }
}
