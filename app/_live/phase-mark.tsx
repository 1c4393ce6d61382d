import type { TimerLook } from "@/lib/domain/timer-alarm";
import styles from "./timer.module.css";

/** The shape of a look; it says the same as the word beside it, so it is silent for screen readers. */
export function PhaseMark({ look }: { look: TimerLook }) {
  return (
    <svg className={styles.mark} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <Shape look={look} />
    </svg>
  );
}

function Shape({ look }: { look: TimerLook }) {
  switch (look) {
    case "presentation":
      return <circle cx="8" cy="8" r="6.5" />;
    case "qa":
      return <path d="M8 0.5 15.5 8 8 15.5 0.5 8Z" />;
    case "interlude":
      return <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2.5" />;
    case "last-minute":
      return <path d="M8 1.5 15.5 14.5H0.5Z" />;
    case "last-seconds":
      return <path d="M8 1.5 15.5 14.5H0.5Z" />;
    case "over":
      return <rect x="1.5" y="1.5" width="13" height="13" />;
  }
}
