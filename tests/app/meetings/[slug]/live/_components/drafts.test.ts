import { describe, expect, it } from "vitest";
import {
  changeDraft,
  emptyDraft,
  hasWords,
  readDrafts,
} from "@/app/meetings/[slug]/live/_components/drafts";

describe("drafts", () => {
  it("stay with the pitch they were written to", () => {
    const one = changeDraft({}, "pitch-1", { body: "Kdo plača?" });
    const both = changeDraft(one, "pitch-2", { kind: "offer", offering: ["data"] });
    expect(both["pitch-1"]).toEqual({ ...emptyDraft, body: "Kdo plača?" });
    expect(readDrafts(JSON.parse(JSON.stringify(both)))).toEqual(both);
  });

  it("are kept for their words only", () => {
    const drafts = changeDraft({}, "pitch-1", { kind: "remark", anonymous: true });
    expect(hasWords(drafts["pitch-1"] ?? emptyDraft)).toBe(false);
    expect(readDrafts(drafts)).toEqual({});
  });

  it("come back only as what they can be", () => {
    const kept = { a: { body: "Kaj?", kind: "joke", offering: ["data", "gold"] }, b: 7, c: null };
    expect(readDrafts(kept)).toEqual({ a: { ...emptyDraft, body: "Kaj?", offering: ["data"] } });
    expect(readDrafts("x")).toEqual({});
  });
});
