"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { messageMax } from "@/lib/domain/live-room";
import { cleanLine, graphemeCount } from "@/lib/domain/texts";
import { pitchOnStage } from "@/lib/domain/timer/timer";
import buttons from "./buttons.module.css";
import layout from "./desk.module.css";
import styles from "./timer-column.module.css";

const quickTexts = ["minute", "finish", "louder"] as const;

type Props = { live: LiveRoomInView; meetingId: string };

/** One line that whoever presents sees under their own count. */
export function PresenterMessage({ live, meetingId }: Props) {
  const t = useTranslations("desk.message");
  const [draft, setDraft] = useState("");
  const [said, setSaid] = useState({ text: "", isRefused: false });
  const field = useRef<HTMLInputElement>(null);
  const standing = live.room.message.text;

  const send = async (text: string): Promise<boolean> => {
    // For whoever is on now, however late it arrives.
    const { timer, order } = live.room.timer;
    const pitchId = pitchOnStage(timer, order);
    const reply = await live.connection.send("message:set", { meetingId, pitchId, text });
    setSaid(
      reply.ok
        ? { text: t(text === "" ? "cleared" : "sent"), isRefused: false }
        : { text: reply.message, isRefused: true },
    );
    return reply.ok;
  };
  const sendDraft = async (event: FormEvent) => {
    event.preventDefault();
    const text = cleanLine(draft);
    if (text === "") return;
    if (graphemeCount(text) > messageMax)
      return setSaid({ text: t("tooLong", { max: messageMax }), isRefused: true });
    if (await send(text)) setDraft((now) => (now === draft ? "" : now));
  };
  const clear = () => {
    // The button goes with the message; the field beside it is where one goes on.
    field.current?.focus();
    void send("");
  };

  return (
    <div className={styles.message}>
      {standing !== "" && (
        <p className={styles.standing}>
          <strong>{t("standing", { text: standing })}</strong>
          <button type="button" className={buttons.small} onClick={clear}>
            {t("clear")}
          </button>
        </p>
      )}
      <form className={styles.messageForm} onSubmit={(event) => void sendDraft(event)}>
        <input
          ref={field}
          className={buttons.input}
          value={draft}
          aria-label={t("label")}
          placeholder={t("label")}
          autoComplete="off"
          onChange={(event) => setDraft(event.target.value)}
        />
        <button type="submit" className={buttons.small}>
          {t("send")}
        </button>
        {quickTexts.map((quick) => (
          <button
            key={quick}
            type="button"
            className={buttons.small}
            onClick={() => void send(t(`quick.${quick}`))}
          >
            {t(`quick.${quick}`)}
          </button>
        ))}
      </form>
      <p role="status" className={said.isRefused ? layout.said : "visually-hidden"}>
        {said.text}
      </p>
    </div>
  );
}
