import type { ReactNode } from "react";
import styles from "./notice.module.css";

type Props = { title: string; tone?: "plain" | "good"; children?: ReactNode };

export function Notice({ title, tone = "plain", children }: Props) {
  return (
    <section className={styles.notice} data-tone={tone}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
