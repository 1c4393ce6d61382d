// A rendered mail on its way out.
import type { Instant } from "@/lib/domain/instants";

export type OutgoingMail = {
  id: string;
  to: string;
  writtenAt: Instant;
  subject: string;
  text: string;
  html: string;
  calendar: { method: "REQUEST" | "CANCEL"; content: string } | null;
};
