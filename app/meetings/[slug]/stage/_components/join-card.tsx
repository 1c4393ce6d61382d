import { getTranslations } from "next-intl/server";
import type { JoinCode } from "../loaders";
import styles from "./stage.module.css";

const quietZone = 4;

export async function JoinCard({ code }: { code: JoinCode }) {
  const t = await getTranslations("live.stage");
  const side = code.size + 2 * quietZone;
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
        <path d={code.path} fill="black" />
      </svg>
      <p className={styles.joinText}>
        <span>{t("join")}</span>
        <strong>{code.text}</strong>
      </p>
    </div>
  );
}
