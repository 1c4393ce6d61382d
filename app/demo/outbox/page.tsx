import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Page } from "@/app/_components/page";
import { demoZone } from "@/lib/domain/demo";
import { formatShortDate } from "@/lib/i18n/dates";
import { formatTime } from "@/lib/i18n/times";
import { listDemoMails } from "@/lib/transport/demo";
import styles from "../demo.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("demo.outbox"))("title") };
}

export default async function OutboxPage() {
  const [t, locale, mails] = await Promise.all([
    getTranslations("demo.outbox"),
    getLocale(),
    listDemoMails(),
  ]);
  const reader = { zone: demoZone, locale };
  return (
    <Page title={t("title")} lead={t("lead")}>
      {mails.length === 0 && <p>{t("empty")}</p>}
      <ul className={styles.cards}>
        {mails.map(({ id, to, subject, writtenAt }) => (
          <li key={id} className={styles.card}>
            <Link href={`/demo/outbox/${id}`}>{subject}</Link>
            <p>
              {t("to")}: {to}
              <br />
              {formatShortDate(writtenAt, reader)}, {formatTime(writtenAt, reader)}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
