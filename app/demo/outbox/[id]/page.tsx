import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "@/app/_components/page";
import { readDemoMail } from "@/lib/transport/demo";
import styles from "../../demo.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("demo.outbox"))("title") };
}

const address = /(https?:\/\/[^\s<>]+)/;

export default async function MailPage({ params }: PageProps<"/demo/outbox/[id]">) {
  const [t, { id }] = await Promise.all([getTranslations("demo.outbox"), params]);
  const mail = await readDemoMail(id);
  if (mail === null) notFound();
  return (
    <Page title={mail.subject}>
      <article className={styles.mail}>
        <p>
          {t("to")}: {mail.to}
        </p>
        <pre>{mail.text.split(address).map(linkAddresses)}</pre>
        {mail.calendar !== null && (
          <>
            <h2>{t("calendar")}</h2>
            <pre className={styles.calendar}>{mail.calendar.content}</pre>
          </>
        )}
      </article>
      <p>
        <Link href="/demo/outbox">{t("back")}</Link>
      </p>
    </Page>
  );
}

function linkAddresses(part: string, index: number) {
  if (!address.test(part)) return part;
  return (
    <a key={`${index}-${part}`} href={part}>
      {part}
    </a>
  );
}
