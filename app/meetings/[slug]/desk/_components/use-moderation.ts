"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import type { ModeratorMove, QuestionView } from "@/lib/domain/questions";
import { undoOf } from "./question-moves";

export type Moderate = (view: QuestionView, move: ModeratorMove) => void;

type Place = { meetingId: string; myId: string };
type Undo = { move: ModeratorMove; view: QuestionView };
type Made = { said: string; isRefused: boolean; undo: Undo | null };

/** Makes one move at a time on a question, says what became of it and how to take it back. */
export function useModeration(live: LiveRoomInView, { meetingId, myId }: Place) {
  const t = useTranslations("desk.moved");
  const [made, setMade] = useState<Made>({ said: "", isRefused: false, undo: null });

  // Meant for what was seen: a move repeated after a lost answer overrides nobody.
  const send = ({ id, revision }: QuestionView, move: ModeratorMove) =>
    live.connection.send("question:moderate", {
      meetingId,
      questionId: id,
      expectedRevision: revision,
      move,
    });

  const moderate = async (view: QuestionView, move: ModeratorMove) => {
    const reply = await send(view, move);
    if (!reply.ok) return setMade({ said: reply.message, isRefused: true, undo: null });
    const undo = undoOf(view, move);
    setMade({
      said: t(wordOf(move, myId), { number: view.number }),
      isRefused: false,
      undo: undo === null ? null : { move: undo, view: reply.value },
    });
  };

  return {
    made,
    say: (said: string) => setMade({ said, isRefused: false, undo: null }),
    moderate: ((view, move) => void moderate(view, move)) satisfies Moderate,
    /** Once taken back, a move is not offered to be made a third time. */
    takeBack: async () => {
      const { undo } = made;
      if (undo === null) return;
      const reply = await send(undo.view, undo.move);
      setMade({
        said: reply.ok ? t("takenBack") : reply.message,
        isRefused: !reply.ok,
        undo: null,
      });
    },
  };
}

function wordOf(move: ModeratorMove, myId: string): ModeratorMove["kind"] | "claimMine" {
  return move.kind === "claim" && move.holderId === myId ? "claimMine" : move.kind;
}
