import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { demoZone } from "@/lib/domain/demo";
import { wallClockInZone } from "@/lib/domain/instants";
import { formatShortDate } from "@/lib/i18n/dates";
import { demoNow, isDemo } from "@/lib/transport/demo";
import { requestContext } from "@/lib/transport/request-context";
import styles from "./demo-bar.module.css";
import { DemoClock } from "./demo-clock";

/** Says on every page that this is a demo, whose eyes one looks through, and what time it is. */
export async function DemoBar() {
  if (!isDemo()) return null;
  const [t, locale, { actor }] = await Promise.all([
    getTranslations("demo.bar"),
    getLocale(),
    requestContext(),
  ]);
  const now = demoNow();
  const { hour, minute, second } = wallClockInZone(now, demoZone);
  const who = actor.kind === "person" ? t("viewingAs", { name: actor.name }) : t("visitor");
  return (
    <aside className={styles.bar} aria-label={t("label")}>
      <strong className={styles.label}>{t("label")}</strong>
      <span>{who}</span>
      <span>
        <span className="visually-hidden">{t("clock")}: </span>
        {formatShortDate(now, { zone: demoZone, locale })}{" "}
        <DemoClock
          key={now}
          secondOfDay={hour * 3_600 + minute * 60 + second}
          separator={locale === "sl" ? "." : ":"}
        />
      </span>
      <Link href="/demo">{t("change")}</Link>
    </aside>
  );
}
