"use client";
import { useState, useSyncExternalStore } from "react";
import { createDeviceMemory } from "@/app/_live/device-memory";
import type { LiveMeeting } from "@/app/_live/loaders";
import { deviceStorage } from "./device-storage";
import { changeDraft, type Draft, type Drafts, emptyDraft, hasWords, readDrafts } from "./drafts";

const nothing: Drafts = {};

export type DraftsInView = {
  of: (pitchId: string) => Draft;
  change: (pitchId: string, change: Partial<Draft>) => void;
  /** The pitches to which something is written and not sent. */
  pitchIds: string[];
};

/** Nothing typed is lost: drafts outlive a reload, and stay with the pitch they were written to. */
export function useDrafts(meeting: LiveMeeting): DraftsInView {
  const [memory] = useState(() =>
    createDeviceMemory({
      key: `deset:drafts:${meeting.id}:${meeting.ownerTag}`,
      storage: deviceStorage(),
      parse: readDrafts,
      isEmpty: (drafts) => !Object.values(drafts).some(hasWords),
    }),
  );
  const drafts = useSyncExternalStore(memory.subscribe, memory.read, () => nothing);
  return {
    of: (pitchId) => drafts[pitchId] ?? emptyDraft,
    change: (pitchId, change) => memory.write((all) => changeDraft(all, pitchId, change)),
    pitchIds: Object.entries(drafts).flatMap(([id, draft]) => (hasWords(draft) ? [id] : [])),
  };
}
