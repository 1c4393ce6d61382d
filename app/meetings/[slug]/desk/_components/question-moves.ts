import type { RequestPayload } from "@/lib/contract/socket";
import type { QuestionStatus } from "@/lib/domain/questions";

export type SettableStatus = RequestPayload<"question:moderate">["status"];

type Move = {
  to: SettableStatus;
  label: "approve" | "dismiss" | "answer" | "answered" | "back" | "undo";
};

/** What the desk offers a moderator from each status, the likeliest first. */
export const movesFrom: Record<QuestionStatus, readonly Move[]> = {
  pending: [
    { to: "approved", label: "approve" },
    { to: "dismissed", label: "dismiss" },
  ],
  approved: [
    { to: "answering", label: "answer" },
    { to: "dismissed", label: "dismiss" },
  ],
  answering: [
    { to: "answered", label: "answered" },
    { to: "approved", label: "back" },
  ],
  answered: [{ to: "approved", label: "undo" }],
  dismissed: [{ to: "approved", label: "undo" }],
  withdrawn: [],
};
