// Words that are being written and not sent yet, by pitch. Pure; kept on the device by `useDrafts`.
import { type interestKinds, type Offering, offerings } from "@/lib/domain/interests";
import type { questionKinds } from "@/lib/domain/questions";

/** In the order they are offered. */
export const draftKinds = ["question", "join", "offer", "remark"] as const satisfies (
  | (typeof questionKinds)[number]
  | (typeof interestKinds)[number]
)[];
type DraftKind = (typeof draftKinds)[number];

/** `body` is for questions and remarks; `offering` and `note` change an interest, null changes nothing. */
export type Draft = {
  kind: DraftKind;
  body: string;
  anonymous: boolean;
  contactShared: boolean;
  offering: Offering[] | null;
  note: string | null;
};

export type Drafts = Readonly<Record<string, Draft>>;

export const emptyDraft: Draft = {
  kind: "question",
  body: "",
  anonymous: false,
  contactShared: false,
  offering: null,
  note: null,
};

/** Changes the draft to one pitch. */
export function changeDraft(drafts: Drafts, pitchId: string, change: Partial<Draft>): Drafts {
  return { ...drafts, [pitchId]: { ...(drafts[pitchId] ?? emptyDraft), ...change } };
}

/** Whether something would be lost with it. */
export function hasWords({ body, note, offering }: Draft): boolean {
  return body.trim() !== "" || note !== null || offering !== null;
}

/** What a device kept, read back; only drafts with words are worth it. */
export function readDrafts(kept: unknown): Drafts {
  if (typeof kept !== "object" || kept === null) return {};
  const entries = Object.entries(kept).flatMap(([pitchId, value]: [string, unknown]) => {
    const draft = readDraft(value);
    return draft !== null && hasWords(draft) ? [[pitchId, draft] as const] : [];
  });
  return Object.fromEntries(entries);
}

function readDraft(value: unknown): Draft | null {
  if (typeof value !== "object" || value === null) return null;
  const { kind, body, anonymous, contactShared, offering, note } = value as Record<string, unknown>;
  if (typeof body !== "string") return null;
  return {
    kind: draftKinds.find((known) => known === kind) ?? "question",
    body,
    anonymous: anonymous === true,
    contactShared: contactShared === true,
    offering: Array.isArray(offering) ? offerings.filter((each) => offering.includes(each)) : null,
    note: typeof note === "string" ? note : null,
  };
}
