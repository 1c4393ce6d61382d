"use client";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";
import { createDeviceMemory } from "@/app/_live/device-memory";
import type { LiveMeeting } from "@/app/_live/loaders";
import { newId } from "@/app/_live/new-id";
import {
  addErrand,
  type Errand,
  type Outbox,
  type OutboxItem,
  readOutbox,
  removeErrand,
} from "@/app/_live/outbox";
import { createOutboxSending, type ErrandOutcome, isHeardBy } from "@/app/_live/outbox-sending";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import { deviceStorage } from "./device-storage";
import type { Say } from "./feedback";

const nothing: Outbox = [];

export type OutboxInView = {
  items: Outbox;
  add: (errand: Errand) => void;
  remove: (id: string) => void;
};

type Place = { live: LiveRoomInView; meeting: LiveMeeting; say: Say };

/** What this person did here and the server has not acknowledged; it is sent as soon as it can be. */
export function useOutbox({ live, meeting, say }: Place): OutboxInView {
  const t = useTranslations("live.outbox");
  const doneWords = useDoneWords();
  const { connection } = live;
  const [memory] = useState(() =>
    createDeviceMemory({
      key: `deset:outbox:${meeting.id}:${meeting.ownerTag}`,
      storage: deviceStorage(),
      parse: readOutbox,
      isEmpty: (outbox) => outbox.length === 0,
    }),
  );
  const items = useSyncExternalStore(memory.subscribe, memory.read, () => nothing);

  const onOutcome = useEffectEvent((outcome: ErrandOutcome) => {
    if (outcome.kind === "done") say(doneWords(outcome.item));
    else if (live.isConnected) say(outcome.reason);
  });
  const onElsewhere = useEffectEvent(() => {
    memory.reread();
    // What another window has sent, the server has; this one asks what became of it.
    if (memory.read().length < items.length) void connection.refresh();
  });
  const begin = useRef<() => void>(() => undefined);

  useEffect(() => {
    const sending = createOutboxSending({
      memory,
      send: connection.send,
      onOutcome: (outcome) => onOutcome(outcome),
      isHeard: () => isHeardBy(connection.state()),
      alone: async (work) => (navigator.locks ? navigator.locks.request(meeting.id, work) : work()),
    });
    begin.current = sending.begin;
    sending.begin();
    const onStorage = () => onElsewhere();
    window.addEventListener("storage", onStorage);
    return () => {
      sending.stop();
      window.removeEventListener("storage", onStorage);
    };
  }, [memory, connection, meeting.id]);

  const isHeard = isHeardBy(live);
  useEffect(() => {
    if (isHeard) begin.current();
  }, [isHeard]);

  return {
    items,
    add: (errand) => {
      memory.write((outbox) => addErrand(outbox, newId(), errand));
      if (!live.isConnected) say(t("kept"));
      begin.current();
    },
    remove: (id) => memory.write((outbox) => removeErrand(outbox, id)),
  };
}

function useDoneWords(): (item: OutboxItem) => string {
  const t = useTranslations("live");
  return (item) => {
    switch (item.request) {
      case "question:ask":
        return t(`ask.sent.${item.payload.kind}`);
      case "question:edit":
        return t("receipts.saved");
      case "question:withdraw":
        return t("receipts.withdrew");
      case "question:vote":
        return item.payload.value ? t("questions.voted") : t("questions.unvoted");
      case "interest:set": {
        const { kind, value } = item.payload;
        if (kind === "join") return value ? t("interest.saidJoin") : t("interest.unsaidJoin");
        return value ? t("interest.saidOffer") : t("interest.unsaidOffer");
      }
    }
  };
}
