// The frame of an ordinary page: one column, one heading, what comes after it.
import type { ReactNode } from "react";
import styles from "./page.module.css";

type Props = {
  title: string;
  /** Where the title is in another language than the page: what people wrote is Slovenian. */
  titleLang?: "sl";
  /** What stands above the heading: where this page belongs. */
  above?: ReactNode;
  lead?: ReactNode;
  width?: "narrow" | "wide";
  children: ReactNode;
};

export function Page({ title, titleLang, above, lead, width = "narrow", children }: Props) {
  return (
    <main id="main" tabIndex={-1} className={width === "wide" ? styles.wide : styles.narrow}>
      <div className={styles.head}>
        {above !== undefined && <div className={styles.above}>{above}</div>}
        <h1 lang={titleLang}>{title}</h1>
        {lead !== undefined && <div className={styles.lead}>{lead}</div>}
      </div>
      {children}
    </main>
  );
}
