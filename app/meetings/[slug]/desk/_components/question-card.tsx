"use client";
import { useTranslations } from "next-intl";
import { countsOf } from "@/app/_live/question-order";
import type { LiveRoom } from "@/lib/domain/live-room";
import type { QuestionStatus, QuestionView } from "@/lib/domain/questions";
import styles from "./desk.module.css";
import { movesFrom, type SettableStatus } from "./question-moves";

export type SetStatus = (view: QuestionView, status: SettableStatus) => void;

type Props = {
  view: QuestionView;
  room: LiveRoom;
  setStatus: SetStatus;
  pitchName: (pitchId: string) => string;
};

export function QuestionCard({ view, room, setStatus, pitchName }: Props) {
  const t = useTranslations("live.desk");
  const votes = useTranslations("live.questions");
  const { id, status } = view;
  return (
    <li className={styles.card} data-status={status}>
      <p className={styles.cardHead}>
        <CardState status={status} />
        {status !== "pending" && <strong>{votes("votes", { count: countsOf(room)(id) })}</strong>}
        <span>{view.municipalityName}</span>
        {view.anonymous && <span className={styles.hiddenName}>{t("hidden")}</span>}
      </p>
      <p id={`card-${id}`} className={styles.cardBody}>
        {view.body}
      </p>
      {status === "pending" && <p className={styles.cardFor}>{`→ ${pitchName(view.pitchId)}`}</p>}
      <p className={styles.cardActions}>
        {movesFrom[status].map(({ to, label }) => (
          <button
            key={label}
            type="button"
            className={styles.cardAction}
            data-leading={label === movesFrom[status][0]?.label}
            aria-describedby={`card-${id}`}
            onClick={() => setStatus(view, to)}
          >
            {t(label)}
          </button>
        ))}
      </p>
    </li>
  );
}

function CardState({ status }: { status: QuestionStatus }) {
  const t = useTranslations("live.desk");
  if (status === "answering") return <span className={styles.cardState}>{t("answering")}</span>;
  if (status === "answered") return <span className={styles.cardState}>{t("answeredState")}</span>;
  if (status === "dismissed") return <span className={styles.cardState}>{t("dismissed")}</span>;
  return null;
}
