// What the server tells without being asked, and how it changes the room.
import {
  applyInterestsFrame,
  applyMessageFrame,
  applyOwnQuestion,
  applyQuestionsFrame,
  applyTimerFrame,
  applyVotesFrame,
  type QuestionsFrame,
} from "@/lib/domain/live-room";
import type { LiveLine } from "./live-line";
import type { Change, RoomStore } from "./room-store";

type Ears = {
  store: RoomStore;
  /** Asks for what was missed. */
  join: () => Promise<void>;
  /** Compares the clock with an instant the server named on its way. */
  checkClock: (serverNow: number) => void;
  setClock: (serverNow: number) => void;
};

export function hearFrames(line: LiveLine, { store, join, checkClock, setClock }: Ears): void {
  const { change, update } = store;

  const applyQuestions =
    (frame: QuestionsFrame): Change =>
    (room) => {
      const applied = applyQuestionsFrame(room, frame);
      if (applied !== "gap") return applied;
      void join();
      return room;
    };

  line.on("timer:changed", ({ serverNow, ...frame }) => {
    checkClock(serverNow);
    change((room) => applyTimerFrame(room, frame));
  });
  line.on("questions:changed", (frame) => change(applyQuestions(frame)));
  line.on("question:own-changed", (view) => change((room) => applyOwnQuestion(room, view)));
  line.on("votes:counted", (frame) => change((room) => applyVotesFrame(room, frame)));
  line.on("interests:counted", (frame) => change((room) => applyInterestsFrame(room, frame)));
  line.on("message:changed", (frame) => change((room) => applyMessageFrame(room, frame)));
  line.on("presence:counted", (presence) => update({ presence }));
  line.on("clock:changed", ({ serverNow }) => setClock(serverNow));
}
