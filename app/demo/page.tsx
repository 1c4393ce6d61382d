import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import { Page } from "@/app/_components/page";
import { demoJumpKeys, demoZone } from "@/lib/domain/demo";
import { formatFullDate } from "@/lib/i18n/dates";
import { formatTime } from "@/lib/i18n/times";
import { demoNow, requireDemo } from "@/lib/transport/demo";
import { requestContext } from "@/lib/transport/request-context";
import { listDemoPersonas } from "@/lib/use-cases/list-demo-personas";
import { signOut } from "../sign-in/actions";
import { continueAsPersona, jumpClock } from "./actions";
import styles from "./demo.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("demo"))("title") };
}

export default async function DemoPage() {
  requireDemo();
  const [t, locale, { actor }] = await Promise.all([
    getTranslations("demo"),
    getLocale(),
    requestContext(),
  ]);
  const reader = { zone: demoZone, locale };
  const now = demoNow();
  const currentId = actor.kind === "person" ? actor.personId : null;
  return (
    <Page title={t("title")} lead={t("lead")} width="wide">
      <section className={styles.part} aria-labelledby="personas">
        <h2 id="personas">{t("personas.heading")}</h2>
        <ul className={styles.cards}>
          {listDemoPersonas().map(({ key, id, name }) => (
            <li key={key} className={styles.card} data-current={id === currentId}>
              <form action={continueAsPersona}>
                <input type="hidden" name="persona" value={key} />
                <button type="submit" className={controls.button}>
                  {t("personas.continueAs", { name })}
                </button>
              </form>
              <p>
                {t(`personas.${key}`)}
                {id === currentId && (
                  <strong className={styles.current}> {t("personas.current")}</strong>
                )}
              </p>
            </li>
          ))}
        </ul>
        <form action={signOut}>
          <button type="submit" className={controls.quiet}>
            {t("personas.signOut")}
          </button>
        </form>
      </section>

      <section className={styles.part} aria-labelledby="clock">
        <h2 id="clock">{t("clock.heading")}</h2>
        <p>
          {t("clock.now", { date: formatFullDate(now, reader), time: formatTime(now, reader) })}
        </p>
        <ul className={styles.cards}>
          {demoJumpKeys.map((key) => (
            <li key={key} className={styles.card}>
              <form action={jumpClock}>
                <input type="hidden" name="to" value={key} />
                <button type="submit" className={controls.quiet}>
                  {t("clock.jump", { label: t(`clock.${key}`) })}
                </button>
              </form>
              <p>{t(`clock.${key}-hint`)}</p>
            </li>
          ))}
        </ul>
      </section>

      <nav className={styles.part} aria-labelledby="where">
        <h2 id="where">{t("where.heading")}</h2>
        <ul className={styles.links}>
          <li>
            <Link href="/meetings/3-november-2020">{t("where.meeting")}</Link>
          </li>
          <li>
            <Link href="/meetings/3-november-2020/book">{t("where.book")}</Link>
          </li>
          <li>
            <Link href="/meetings/3-november-2020/live">{t("where.live")}</Link>
          </li>
          <li>
            <Link href="/meetings/3-november-2020/desk">{t("where.desk")}</Link>
          </li>
          <li>
            <Link href="/meetings/3-november-2020/stage">{t("where.stage")}</Link>
          </li>
          <li>
            <Link href="/organiser">{t("where.organiser")}</Link>
          </li>
          <li>
            <Link href="/demo/outbox">{t("where.outbox")}</Link>
          </li>
        </ul>
      </nav>
    </Page>
  );
}
