import { getTranslations } from "next-intl/server";
import styles from "./change-notice.module.css";

const changes = ["moved", "edited", "cancelled"] as const;

/** Says what was just done; the address may carry anything, so only known words are shown. */
export async function ChangeNotice({ change }: { change: string }) {
  const t = await getTranslations("booking");
  const known = changes.find((one) => one === change);
  if (known === undefined) return null;
  return (
    <p role="status" className={styles.notice}>
      {t(known)}
    </p>
  );
}
