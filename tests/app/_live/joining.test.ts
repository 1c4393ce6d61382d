import { describe, expect, it, vi } from "vitest";
import { createJoining } from "@/app/_live/joining";
import type { Attempt } from "@/app/_live/requests";
import { createRoomStore } from "@/app/_live/room-store";
import { type LiveCatchUp, protocolVersion, type Reply } from "@/lib/contract/socket";
import { applyOwnVote, emptyRoom, knownOf, type LiveRoom } from "@/lib/domain/live-room";

const room: LiveRoom = { ...emptyRoom, questionsRevision: 7, votesRevision: 3 };
const nothingMissed: LiveCatchUp = {
  serverNow: 5,
  protocol: protocolVersion,
  catchUp: {
    timer: null,
    questions: { fromRevision: 7, revision: 7, changed: [], removedIds: [] },
    votes: null,
    interests: null,
    message: null,
    votedNumbers: [],
    ownInterests: [],
  },
  presence: null,
};

function makeDoor(answer: () => Promise<Reply<LiveCatchUp> | null>) {
  const store = createRoomStore({ serverNow: 0, meetingId: "meeting", room, presence: null });
  const attempt = vi.fn(answer);
  const door = { onJoined: vi.fn(), onOutdated: vi.fn() };
  const join = createJoining({
    meetingId: "meeting",
    audience: "attendee",
    store,
    attempt: attempt as unknown as Attempt,
    isOnline: () => false,
    ...door,
  });
  return { store, attempt, join, ...door };
}

const no = (refusal: "reload-needed" | "not-registered") =>
  Promise.resolve({ ok: false as const, refusal, message: "Ne." });

describe("joining the room", () => {
  it("says how far the browser knows and takes what it is told", async () => {
    const { join, attempt, onJoined } = makeDoor(async () => ({ ok: true, value: nothingMissed }));
    await join();
    expect(attempt).toHaveBeenCalledWith("room:join", {
      meetingId: "meeting",
      audience: "attendee",
      known: knownOf(room),
    });
    expect(onJoined).toHaveBeenCalledOnce();
  });

  it("keeps an own vote that overtook the catch-up", async () => {
    const { join, store } = makeDoor(async () => {
      store.change((before) => applyOwnVote(before, 4, true));
      return { ok: true, value: nothingMissed };
    });
    await join();
    expect(store.state().room.votedNumbers).toEqual([4]);
  });

  it("tells a page that is older than the server, and joins no more", async () => {
    const newer = { ...nothingMissed, protocol: protocolVersion + 1 };
    for (const answer of [
      async () => ({ ok: true as const, value: newer }),
      () => no("reload-needed"),
    ]) {
      const { join, store, attempt, onOutdated, onJoined } = makeDoor(answer);
      onOutdated.mockImplementation(() => store.update({ needsReload: true }));
      await join();
      await join();
      expect(onOutdated).toHaveBeenCalledOnce();
      expect(onJoined).not.toHaveBeenCalled();
      expect(attempt).toHaveBeenCalledOnce();
    }
  });

  it("says why the room is closed to this browser", async () => {
    const { join, store } = makeDoor(() => no("not-registered"));
    await join();
    expect(store.state().refusedBecause).toBe("Ne.");
  });

  it("asks once at a time", async () => {
    const { join, attempt } = makeDoor(async () => ({ ok: true, value: nothingMissed }));
    await Promise.all([join(), join()]);
    expect(attempt).toHaveBeenCalledOnce();
  });
});
