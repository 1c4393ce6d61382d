import { hashToken } from "@/lib/runtime";
import type { AnswerDoor } from "@/lib/use-cases/find-answer-task";

/** The door that a personal link opens; only the hash of its token is known to the database. */
export function doorByLink(token: string): AnswerDoor {
  return { by: "link", tokenHash: hashToken(token) };
}
