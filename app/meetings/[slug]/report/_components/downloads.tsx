import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import styles from "./report.module.css";

const files = [
  ["times", "csv"],
  ["times", "xlsx"],
  ["questions", "csv"],
  ["questions", "xlsx"],
] as const;

/** The tables to take along. */
export async function Downloads({ slug }: { slug: string }) {
  const t = await getTranslations("report.download");
  return (
    <section className={styles.section} aria-labelledby="download">
      <h2 id="download">{t("title")}</h2>
      <p className={styles.hint}>{t("hint")}</p>
      <p className={controls.row}>
        {files.map(([table, format]) => (
          <a
            key={`${table}.${format}`}
            href={`/meetings/${slug}/report/${table}.${format}`}
            className={controls.quiet}
            download
          >
            {t(table, { format: format.toUpperCase() })}
          </a>
        ))}
      </p>
    </section>
  );
}
