import { getTranslations } from "next-intl/server";
import type { JoinAddress } from "../loaders";
import styles from "./stage.module.css";

const quietZone = 4;

/** How to join from a phone: the code to scan, and the address to type. */
export async function JoinCard({ address }: { address: JoinAddress }) {
  const t = await getTranslations("stage");
  const side = address.size + 2 * quietZone;
  return (
    <div className={styles.join}>
      <svg
        className={styles.qr}
        viewBox={`${-quietZone} ${-quietZone} ${side} ${side}`}
        role="img"
        aria-label={t("qr")}
        shapeRendering="crispEdges"
      >
        <rect x={-quietZone} y={-quietZone} width={side} height={side} fill="white" />
        <path d={address.path} fill="black" />
      </svg>
      <p className={styles.joinText}>
        <span className={styles.label}>{t("join")}</span>
        <strong>{address.text}</strong>
      </p>
    </div>
  );
}
