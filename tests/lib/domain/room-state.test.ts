import fc from "fast-check";
import { expect, test } from "vitest";
import {
  applyCatchUp,
  applyOwnQuestion,
  applyQuestionsFrame,
  emptyRoom,
  knownOf,
  type LiveRoom,
  nothingKnown,
  type QuestionsFrame,
} from "@/lib/domain/live-room";
import {
  type Question,
  type QuestionState,
  type QuestionView,
  questionStatuses,
  viewQuestion,
} from "@/lib/domain/questions";
import {
  advanceQuestions,
  catchUpFor,
  noOwnPart,
  questionsSince,
  type RoomState,
  type RoomView,
  startRoomState,
  type Viewer,
} from "@/lib/domain/room-state";

const me = "person-me";

function stateWith(status: Question["state"]["status"]): QuestionState {
  switch (status) {
    case "pending":
    case "approved":
    case "withdrawn":
      return { status };
    case "answering":
      return { status, stagedAt: 1 };
    case "answered":
      return { status, by: "voice", stagedAt: 1 };
    case "dismissed":
      return { status, reason: "unclear" };
    case "merged":
      return { status, intoId: "other" };
  }
}

function makeQuestion(traits: Partial<Question> & Pick<Question, "id" | "number">): Question {
  return {
    meetingId: "meeting",
    pitchId: "pitch",
    kind: "question",
    source: "room",
    authorId: "person-other",
    municipality: { name: "Bled", urban: false },
    body: "Kdo skrbi za senzorje?",
    anonymous: traits.number % 2 === 0,
    contactShared: false,
    pinned: false,
    claim: null,
    askedAt: 0,
    revision: 1,
    state: { status: "approved" },
    ...traits,
  };
}

function readState(questions: Iterable<Question>, questionsRevision: number): RoomState {
  const { timer, interests, message } = emptyRoom;
  const votes = { revision: 0, tallies: [], complete: true };
  return startRoomState({
    ...{ timer, votes, interests, message, questionsRevision },
    questions: [...questions].toSorted((a, b) => a.revision - b.revision),
  });
}

type Sent = { frame: QuestionsFrame } | { own: QuestionView };

/** A database, a process with its mirror, and a browser with one line to it. */
function makeWorld(viewer: Viewer) {
  const view: RoomView =
    viewer.kind === "attendee" || viewer.kind === "presenter" ? "room" : viewer.kind;
  const rows = new Map<string, Question>();
  let revision = 0;
  let mirror = readState([], 0);
  let toldRevision = 0;
  let room: LiveRoom = emptyRoom;
  let isConnected = false;
  const underWay: Sent[] = [];
  const heard: QuestionsFrame[] = [];
  /** What everybody of the kind may have seen at some time, and every id that was named as gone. */
  const published = new Set<string>();
  const named = new Set<string>();
  const note = ({ removedIds }: QuestionsFrame) => {
    for (const id of removedIds) named.add(id);
  };

  const fresh = () =>
    applyCatchUp(
      emptyRoom,
      catchUpFor(readState(rows.values(), revision), {
        ...{ viewer, known: nothingKnown, own: noOwnPart },
      }),
    );

  function read() {
    const after = mirror.questionsRevision;
    const questions = [...rows.values()]
      .filter((question) => question.revision > after)
      .toSorted((a, b) => a.revision - b.revision);
    const last = questions.at(-1);
    if (last === undefined) return;
    advanceQuestions(mirror, { revision: last.revision, questions });
    for (const question of questions) {
      const own = viewQuestion(question, { kind: "attendee", personId: me });
      const isHis = viewer.kind === "attendee" && question.authorId === me;
      if (isHis && own !== null && isConnected) underWay.push({ own });
    }
    const frame = questionsSince(mirror, { kind: view }, toldRevision);
    if (frame.changed.length === 0 && frame.removedIds.length === 0) return;
    toldRevision = frame.revision;
    note(frame);
    if (isConnected) underWay.push({ frame });
  }

  function join() {
    const known = knownOf(room);
    if (known.questions > mirror.questionsRevision) read();
    const catchUp = catchUpFor(mirror, { viewer, known, own: noOwnPart });
    note(catchUp.questions);
    // What was sent before the answer arrives before it, and a browser may drop it.
    underWay.length = 0;
    isConnected = true;
    room = applyCatchUp(room, catchUp);
  }

  function hear(sent: Sent) {
    if ("own" in sent) {
      room = applyOwnQuestion(room, sent.own);
      return;
    }
    heard.push(sent.frame);
    const applied = applyQuestionsFrame(room, sent.frame);
    if (applied === "gap") join();
    else room = applied;
  }

  return {
    change(number: number, isMine: boolean, status: QuestionState["status"]) {
      revision += 1;
      const id = `q${number}`;
      const authorId = rows.get(id)?.authorId ?? (isMine ? me : "person-other");
      const state = stateWith(status);
      const question = makeQuestion({ id, number, authorId, revision, state, body: `${revision}` });
      rows.set(id, question);
      if (viewQuestion(question, { kind: view }) !== null) published.add(id);
    },
    read,
    join,
    deliver() {
      const sent = underWay.shift();
      if (sent !== undefined) hear(sent);
    },
    repeat(index: number) {
      const frame = heard[index % Math.max(1, heard.length)];
      if (frame !== undefined && isConnected) hear({ frame });
    },
    cut() {
      isConnected = false;
      underWay.length = 0;
    },
    reload() {
      isConnected = false;
      underWay.length = 0;
      room = fresh();
    },
    restart() {
      isConnected = false;
      underWay.length = 0;
      mirror = readState(rows.values(), revision);
      toldRevision = revision;
    },
    known: () => room,
    fresh,
    namedUnseen: () => [...named].filter((id) => !published.has(id)),
  };
}

type Step =
  | { kind: "change"; number: number; isMine: boolean; status: QuestionState["status"] }
  | { kind: "read" | "join" | "deliver" | "cut" | "reload" | "restart" }
  | { kind: "repeat"; index: number };

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("change" as const),
      number: fc.integer({ min: 1, max: 4 }),
      isMine: fc.boolean(),
      status: fc.constantFrom(...questionStatuses),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom("read", "join", "deliver", "deliver", "cut", "reload", "restart"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("repeat" as const), index: fc.nat(20) }),
  },
);

const viewers: Viewer[] = [
  { kind: "attendee", personId: me },
  { kind: "presenter" },
  { kind: "moderator" },
  { kind: "stage" },
];

test.each(viewers)(
  "whatever $kind missed, was sent twice or read elsewhere, one catch-up makes it what a fresh room is",
  (viewer) => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 60 }), (taken) => {
        const world = makeWorld(viewer);
        for (const step of taken) {
          if (step.kind === "change") world.change(step.number, step.isMine, step.status);
          else if (step.kind === "repeat") world.repeat(step.index);
          else world[step.kind]();
        }
        world.read();
        world.join();
        expect(world.known()).toEqual(world.fresh());
        expect(world.namedUnseen()).toEqual([]);
      }),
      { numRuns: 400 },
    );
  },
);

test.each(viewers)("$kind who stays connected stands right by frames alone", (viewer) => {
  const change = fc.record({
    number: fc.integer({ min: 1, max: 4 }),
    isMine: fc.boolean(),
    status: fc.constantFrom(...questionStatuses),
    isRead: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const world = makeWorld(viewer);
      world.join();
      for (const { number, isMine, status, isRead } of changes) {
        world.change(number, isMine, status);
        if (isRead) world.read();
      }
      world.read();
      for (let index = 0; index < 200; index += 1) world.deliver();
      expect(world.known().questions).toEqual(world.fresh().questions);
    }),
    { numRuns: 400 },
  );
});

test("what was never shown is not named as gone, not even by its id", () => {
  const shown = makeQuestion({ id: "shown", number: 1, revision: 1 });
  const mirror = readState([shown], 1);
  const waiting = makeQuestion({ id: "w", number: 2, revision: 2, state: { status: "pending" } });
  const dismissed = { ...shown, revision: 3, state: stateWith("dismissed") };
  advanceQuestions(mirror, { revision: 3, questions: [waiting, dismissed] });
  expect(questionsSince(mirror, { kind: "room" }, 1).removedIds).toEqual(["shown"]);
  expect(questionsSince(mirror, { kind: "room" }, 0).removedIds).toEqual([]);
});

test("who comes from where the server never stood gets everything anew, and no hidden id", () => {
  const shown = makeQuestion({ id: "shown", number: 1, revision: 5 });
  const state = stateWith("pending");
  const waiting = makeQuestion({ id: "waits", number: 2, revision: 6, state });
  const restarted = readState([shown, waiting], 6);
  const own = noOwnPart;
  for (const viewer of viewers.filter(({ kind }) => kind !== "moderator")) {
    const known = { ...nothingKnown, questions: 3 };
    const { questions } = catchUpFor(restarted, { viewer, known, own });
    expect(questions).toMatchObject({ fromRevision: 0, revision: 6, removedIds: [] });
    expect(questions.changed.map(({ id }) => id)).toEqual(["shown"]);
  }
});

test("a part in which nothing happened is not sent, and the message only to whom it is for", () => {
  const mirror = readState([], 0);
  const frame = { revision: 2, text: "Še ena minuta", sentAt: 5 };
  Object.assign(mirror, { message: frame, votes: { revision: 3, tallies: [], complete: true } });
  const known = { ...nothingKnown, timer: 0, interests: 0, votes: 3 };
  const own = noOwnPart;
  for (const viewer of viewers) {
    const isFor = viewer.kind === "presenter" || viewer.kind === "moderator";
    expect(catchUpFor(mirror, { viewer, known, own })).toMatchObject({
      timer: null,
      votes: null,
      interests: null,
      message: isFor ? frame : null,
    });
  }
});
