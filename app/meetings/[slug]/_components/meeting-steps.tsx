import { getTranslations } from "next-intl/server";
import { wordingOf } from "@/app/_components/wording";
import type { Instant } from "@/lib/domain/instants";
import { type Meeting, type MeetingPhase, phaseOf } from "@/lib/domain/meetings";
import page from "../meeting.module.css";
import styles from "./meeting-steps.module.css";

type StepState = "later" | "open" | "closed";

const stepStates: Record<MeetingPhase, { pitch: StepState; register: StepState }> = {
  "before-call": { pitch: "later", register: "later" },
  "call-open": { pitch: "open", register: "later" },
  "registration-open": { pitch: "closed", register: "open" },
  live: { pitch: "closed", register: "open" },
  after: { pitch: "closed", register: "closed" },
};

export async function MeetingSteps({ meeting, now }: { meeting: Meeting; now: Instant }) {
  const t = await getTranslations("meeting");
  const words = await wordingOf(meeting);
  const states = stepStates[phaseOf(meeting, now)];
  return (
    <section className={page.section} aria-labelledby="steps">
      <h2 id="steps">{t("stepsTitle")}</h2>
      <ol className={styles.steps}>
        <li data-state={states.pitch}>
          <h3 className={styles.title}>{t("stepPitchTitle")}</h3>
          <span className={styles.state}>{t(`stepState.${states.pitch}`)}</span>
          <p>{t("stepPitchText", { lastDay: words.lastDay(meeting.callClosesAt) })}</p>
        </li>
        <li data-state={states.register}>
          <h3 className={styles.title}>{t("stepRegisterTitle")}</h3>
          <span className={styles.state}>{t(`stepState.${states.register}`)}</span>
          <p>
            {t("stepRegisterText", { date: words.longDate(meeting.callClosesAt) })}{" "}
            {states.register === "later" && t("stepRegisterHold")}
          </p>
        </li>
      </ol>
    </section>
  );
}
