"use client";
import { useTranslations } from "next-intl";
import type { LiveRoom } from "@/lib/domain/live-room";
import { isShownToRoom, type QuestionView } from "@/lib/domain/questions";
import { formatTime, type Reader } from "@/lib/i18n/times";
import styles from "./attendee.module.css";
import { TallyText } from "./tally-text";
import type { Voting } from "./use-voting";

type Props = { view: QuestionView; room: LiveRoom; reader: Reader; voting: Voting };

/** What has become of an own question, in words: its state, its votes, the reason or the answer. */
export function ReceiptState({ view, room, reader, voting }: Props) {
  const wordsOf = useStateWords(reader);
  const tally = voting.tally(view);
  const hasTally = isShownToRoom(view.state.status) && tally.votes > 0;
  return (
    <>
      <p className={styles.state}>
        {wordsOf(view)}
        {hasTally && (
          <>
            {" · "}
            <TallyText tally={tally} />
          </>
        )}
      </p>
      <Outcome view={view} room={room} />
    </>
  );
}

function useStateWords(reader: Reader): (view: QuestionView) => string {
  const t = useTranslations("live.receipts");
  return ({ state }) => {
    switch (state.status) {
      case "pending":
      case "approved":
      case "withdrawn":
      case "dismissed":
      case "merged":
        return t(state.status);
      case "answering":
        return t("answering", { time: formatTime(state.stagedAt, reader) });
      case "answered":
        if (state.by === "writing") return t("answeredWriting");
        return state.stagedAt === null
          ? t("answeredVoice")
          : t("answeredVoiceAt", { time: formatTime(state.stagedAt, reader) });
    }
  };
}

function Outcome({ view, room }: { view: QuestionView; room: LiveRoom }) {
  const t = useTranslations("live");
  const { state } = view;
  if (state.status === "dismissed") {
    return <p className={styles.reason}>{t(`dismissal.${state.reason}`)}</p>;
  }
  if (state.status === "answered" && state.by === "writing") {
    return (
      <p className={styles.answer}>
        <strong>{t("receipts.answer")}:</strong> {state.answer}
      </p>
    );
  }
  const target = state.status === "merged" ? room.questions[state.intoId] : undefined;
  if (target === undefined) return null;
  return (
    <p className={styles.reason}>
      <q>{target.body}</q>
    </p>
  );
}
