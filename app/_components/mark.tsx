// The mark is one slot: five minutes to present, five to answer.
import styles from "./mark.module.css";

export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className={styles.presentation} x="1" y="4" width="14" height="24" rx="3" />
      <rect className={styles.qa} x="18" y="5" width="12" height="22" rx="2" />
      <path className={styles.lines} d="M18 14 27 5M18 23 30 11M21 27 30 18" />
    </svg>
  );
}
