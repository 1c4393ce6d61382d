import { getTranslations } from "next-intl/server";
import type { Instant } from "@/lib/domain/instants";
import { type Meeting, phaseOf } from "@/lib/domain/meetings";
import styles from "./phase-tag.module.css";

export async function PhaseTag({ meeting, now }: { meeting: Meeting; now: Instant }) {
  const t = await getTranslations("meeting.phase");
  const phase = phaseOf(meeting, now);
  return (
    <span className={styles.tag} data-phase={phase}>
      {t(phase)}
    </span>
  );
}
