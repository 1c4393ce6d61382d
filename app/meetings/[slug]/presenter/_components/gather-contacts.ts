import type { PitchResponses } from "@/lib/contract/socket";

type Contact = { name: string; email: string; questionIds: string[] };

/** Everybody who may be written to once, with all they asked, in the order of their first question. */
export function gatherContacts(contacts: PitchResponses["contacts"]): Contact[] {
  const byEmail = new Map<string, Contact>();
  for (const { questionId, name, email } of contacts) {
    const known = byEmail.get(email);
    const questionIds = [...(known?.questionIds ?? []), questionId];
    byEmail.set(email, { name, email, questionIds });
  }
  return [...byEmail.values()];
}
