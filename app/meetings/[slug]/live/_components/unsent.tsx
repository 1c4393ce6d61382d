"use client";
import { useTranslations } from "next-intl";
import type { OutboxItem } from "@/app/_live/outbox";
import { useItemName } from "@/app/_live/use-names";
import styles from "./attendee.module.css";
import type { PitchItem } from "./pitch-choice";
import type { DraftsInView } from "./use-drafts";
import type { OutboxInView } from "./use-outbox";
import { WaitingMark } from "./waiting-mark";

type Props = {
  outbox: OutboxInView;
  drafts: DraftsInView;
  pitches: PitchItem[];
  isConnected: boolean;
};

/** Words that have not arrived: waiting for the line, or refused with the reason beside them. */
export function Unsent({ outbox, drafts, pitches, isConnected }: Props) {
  const t = useTranslations("live.outbox");
  const items = outbox.items.filter(isShownHere);
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="unsent-heading">
      <h2 id="unsent-heading" className={styles.listHeading}>
        {t("heading")}
      </h2>
      <ul className={styles.questions}>
        {items.map((item) => (
          <li
            key={item.id}
            className={styles.receipt}
            data-status={item.refusal === null ? "pending" : "refused"}
          >
            {item.refusal === null ? (
              <p className={styles.state}>
                <WaitingMark isConnected={isConnected} />
              </p>
            ) : (
              <Refusal item={item} reason={item.refusal} />
            )}
            <Words item={item} pitches={pitches} />
            {item.refusal === null && <p className={styles.asker}>{t("kept")}</p>}
            {item.refusal !== null && <Ways item={item} outbox={outbox} drafts={drafts} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

// Votes wait beside their question; a change of one's own question waits in its receipt.
function isShownHere(item: OutboxItem): boolean {
  return item.request === "question:ask" || item.refusal !== null;
}

function Refusal({ item, reason }: { item: OutboxItem; reason: string }) {
  const t = useTranslations("live");
  const what = item.request === "question:edit" ? t("receipts.edit") : null;
  return (
    <p className={styles.state}>
      {[t("outbox.refused"), what].filter((word) => word !== null).join(" · ")}
      <span className={styles.reason}>{reason}</span>
    </p>
  );
}

function Words({ item, pitches }: { item: OutboxItem; pitches: PitchItem[] }) {
  const t = useTranslations("live.receipts");
  const nameOf = useItemName();
  const { payload } = item;
  const pitch =
    "pitchId" in payload ? pitches.find(({ pitchId }) => pitchId === payload.pitchId) : undefined;
  return (
    <>
      <p className={styles.body}>{wordsOf(item)}</p>
      {pitch !== undefined && <p className={styles.asker}>{t("for", { name: nameOf(pitch) })}</p>}
    </>
  );
}

function wordsOf({ payload }: OutboxItem): string {
  if ("body" in payload) return payload.body;
  return "note" in payload ? payload.note : "";
}

type WaysProps = { item: OutboxItem; outbox: OutboxInView; drafts: DraftsInView };

function Ways({ item, outbox, drafts }: WaysProps) {
  const t = useTranslations("live.outbox");
  const takeBack = () => {
    if (item.request === "question:ask") {
      const { pitchId, kind, body } = item.payload;
      drafts.change(pitchId, { kind, body });
    }
    if (item.request === "interest:set") {
      const { pitchId, kind, note, offering } = item.payload;
      drafts.change(pitchId, { kind, note, offering });
    }
    outbox.remove(item.id);
  };
  return (
    <p className={styles.actions}>
      {item.request !== "question:edit" && (
        <button type="button" className={styles.plain} onClick={takeBack}>
          {t("again")}
        </button>
      )}
      <button type="button" className={styles.plain} onClick={() => outbox.remove(item.id)}>
        {t("discard")}
      </button>
    </p>
  );
}
