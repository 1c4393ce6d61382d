import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applyCatchUp,
  applyInterestsFrame,
  applyMessageFrame,
  applyOwnInterest,
  applyOwnQuestion,
  applyOwnVote,
  applyQuestionsFrame,
  applyTimerFrame,
  applyVotesFrame,
  type CatchUp,
  emptyRoom,
  type Known,
  knownOf,
  type LiveRoom,
  nothingKnown,
  type QuestionsFrame,
  type TimerFrame,
} from "@/lib/domain/live-room";
import {
  type Audience,
  type Question,
  type QuestionState,
  type QuestionView,
  viewQuestion,
} from "@/lib/domain/questions";
import { newTimer } from "@/lib/domain/timer/timer";

const me = "person-me";

const states: QuestionState[] = [
  { status: "pending" },
  { status: "approved" },
  { status: "withdrawn" },
  { status: "answering", stagedAt: 7 },
  { status: "answered", by: "voice", stagedAt: 7 },
  { status: "answered", by: "writing", answer: "da" },
  { status: "dismissed", reason: "unclear" },
  { status: "merged", intoId: "q9" },
];

type Change = { id: number; mine: boolean; state: QuestionState };
const changeArbitrary: fc.Arbitrary<Change> = fc.record({
  id: fc.nat(3),
  mine: fc.boolean(),
  state: fc.constantFrom(...states),
});

type Delivery = { frame: QuestionsFrame } | { own: QuestionView };

const sides = {
  attendee: { joiner: { kind: "attendee", personId: me }, room: { kind: "room" } },
  presenter: { joiner: { kind: "room" }, room: { kind: "room" } },
  moderator: { joiner: { kind: "moderator" }, room: { kind: "moderator" } },
  stage: { joiner: { kind: "stage" }, room: { kind: "stage" } },
} as const satisfies Record<string, { joiner: Audience; room: Audience }>;
type Side = (typeof sides)[keyof typeof sides];

/** A server of the protocol, in memory: every change, every frame, and a catch-up at any time. */
function serve(changes: readonly Change[], side: Side) {
  const questions = new Map<string, Question>();
  const shown = new Set<string>();
  const deliveries: Delivery[] = [];
  let revision = 0;
  for (const { id, mine, state } of changes) {
    revision += 1;
    const question = questionAt({ id, mine, state, revision, before: questions.get(`q${id}`) });
    questions.set(question.id, question);
    const view = viewQuestion(question, side.room);
    const removedIds = view === null && shown.delete(question.id) ? [question.id] : [];
    if (view !== null) shown.add(question.id);
    const changed = view === null ? [] : [view];
    if (side === sides.attendee && question.authorId === me) {
      const own = viewQuestion(question, side.joiner);
      if (own !== null) deliveries.push({ own });
    }
    deliveries.push({ frame: { fromRevision: revision - 1, revision, changed, removedIds } });
  }
  const catchUp = (known: Known): CatchUp => {
    const since = [...questions.values()].filter((each) => each.revision > known.questions);
    const views = since.map((each) => [each.id, viewQuestion(each, side.joiner)] as const);
    return {
      ...nothingMissed,
      questions: {
        fromRevision: known.questions,
        revision,
        changed: views.flatMap(([, view]) => view ?? []),
        removedIds: views.flatMap(([id, view]) => (view === null ? [id] : [])),
      },
    };
  };
  return { deliveries, catchUp };
}

function questionAt(input: Change & { revision: number; before: Question | undefined }): Question {
  const { id, mine, state, revision, before } = input;
  return {
    id: `q${id}`,
    number: id + 1,
    meetingId: "meeting",
    pitchId: "pitch",
    kind: "question",
    source: "room",
    authorId: before?.authorId ?? (mine ? me : "person-other"),
    municipality: { name: "Bled", urban: false },
    body: `besedilo ${revision}`,
    anonymous: id % 2 === 0,
    contactShared: false,
    pinned: false,
    claim: null,
    askedAt: id,
    revision,
    state: before === undefined ? { status: "pending" } : state,
  };
}

const nothingMissed: CatchUp = {
  timer: null,
  questions: { fromRevision: 0, revision: 0, changed: [], removedIds: [] },
  votes: null,
  interests: null,
  message: null,
  votedNumbers: [],
  ownInterests: [],
};

type Join = (known: Known) => CatchUp;

function receive(room: LiveRoom, delivery: Delivery, join: Join): LiveRoom {
  if ("own" in delivery) return applyOwnQuestion(room, delivery.own);
  const applied = applyQuestionsFrame(room, delivery.frame);
  return applied === "gap" ? applyCatchUp(room, join(knownOf(room))) : applied;
}

describe.each(Object.entries(sides))("frames give what a fresh join says: %s", (_name, side) => {
  const fresh = (join: Join) => applyCatchUp(emptyRoom, join(nothingKnown));

  test("every one, in order", () => {
    fc.assert(
      fc.property(fc.array(changeArbitrary, { maxLength: 30 }), (changes) => {
        const { deliveries, catchUp } = serve(changes, side);
        const never = () => {
          throw new Error("nothing was missed");
        };
        const room = deliveries.reduce((known, one) => receive(known, one, never), emptyRoom);
        expect(room).toEqual(fresh(catchUp));
      }),
      { numRuns: 1_000 },
    );
  });

  test("a join after any number of them gives the same, from wherever it begins", () => {
    fc.assert(
      fc.property(fc.array(changeArbitrary, { maxLength: 30 }), fc.nat(60), (changes, heard) => {
        const { deliveries, catchUp } = serve(changes, side);
        const before = deliveries
          .slice(0, heard)
          .reduce((known, one) => receive(known, one, catchUp), emptyRoom);
        expect(applyCatchUp(before, catchUp(knownOf(before)))).toEqual(fresh(catchUp));
      }),
      { numRuns: 1_000 },
    );
  });

  test("with frames lost, repeated and out of order, once the last has come", () => {
    const chaos = fc.array(
      fc.record({ times: fc.nat(2), place: fc.integer({ min: -4, max: 4 }) }),
      { minLength: 60, maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.array(changeArbitrary, { maxLength: 30 }), chaos, (changes, plan) => {
        const { deliveries, catchUp } = serve(changes, side);
        const mixed = deliveries
          .flatMap((delivery, index) => {
            const { times = 1, place = 0 } = plan[index] ?? {};
            // One's own news is lost only together with the socket, and then a join follows.
            const count = "own" in delivery ? Math.max(1, times) : times;
            return Array.from({ length: count }, (_, copy) => ({
              delivery,
              at: index + place * (copy + 1),
            }));
          })
          .toSorted((a, b) => a.at - b.at)
          .map(({ delivery }) => delivery);
        const last = deliveries.at(-1);
        const all = last === undefined ? mixed : [...mixed, last];
        const room = all.reduce((known, one) => receive(known, one, catchUp), emptyRoom);
        expect(room).toEqual(fresh(catchUp));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("the newest frame stands, in whatever order and however often they come", () => {
  const revisions = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 });
  const timerFrame = (revision: number): TimerFrame => ({
    revision,
    timer: newTimer,
    order: [],
    undoable: null,
  });

  test.each([
    ["timer", (room: LiveRoom, revision: number) => applyTimerFrame(room, timerFrame(revision))],
    [
      "interests",
      (room: LiveRoom, revision: number) => applyInterestsFrame(room, { revision, counts: {} }),
    ],
    [
      "message",
      (room: LiveRoom, revision: number) =>
        applyMessageFrame(room, { revision, text: `${revision}`, sentAt: revision }),
    ],
  ] as const)("%s", (part, apply) => {
    fc.assert(
      fc.property(revisions, (sent) => {
        const room = sent.reduce(apply, emptyRoom);
        expect(knownOf(room)[part]).toBe(Math.max(...sent));
      }),
    );
  });
});

test("a whole set replaces what one knew, except one's own and what is newer than it", () => {
  const known = (id: number, mine: boolean, revision: number): QuestionView => {
    const state: QuestionState = { status: "approved" };
    const question = questionAt({ id, mine, state, revision, before: undefined });
    const view = viewQuestion({ ...question, state }, { kind: "attendee", personId: me });
    if (view === null) throw new Error("an approved question is seen");
    return view;
  };
  const [gone, own, newer, stays] = [
    known(0, false, 2),
    known(1, true, 2),
    known(2, false, 9),
    known(3, false, 2),
  ];
  const questions = { q0: gone, q1: own, q2: newer, q3: stays };
  const room: LiveRoom = { ...emptyRoom, questionsRevision: 3, questions };
  const frame: QuestionsFrame = { fromRevision: 0, revision: 8, changed: [stays], removedIds: [] };
  const whole = applyCatchUp(room, { ...nothingMissed, questions: frame });
  expect(Object.keys(whole.questions).toSorted()).toEqual(["q1", "q2", "q3"]);
  expect(whole.questionsRevision).toBe(8);
});

describe("votes", () => {
  test("a complete frame heals whatever digests were lost", () => {
    const digests = fc.array(
      fc.record({
        number: fc.integer({ min: 1, max: 3 }),
        votes: fc.nat(9),
        arrives: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(digests, (sent) => {
        const tallies: Record<number, { votes: number; municipalities: number }> = {};
        let room = emptyRoom;
        for (const [index, { number, votes, arrives }] of sent.entries()) {
          tallies[number] = { votes, municipalities: 1 };
          const row: [number, number, number] = [number, votes, 1];
          const frame = { revision: index + 1, tallies: [row], complete: false };
          if (arrives) room = applyVotesFrame(room, frame);
        }
        const rows = Object.entries(tallies).map(
          ([number, { votes }]): [number, number, number] => [Number(number), votes, 1],
        );
        const complete = { revision: sent.length, tallies: rows, complete: true };
        expect(applyVotesFrame(room, complete).tallies).toEqual(tallies);
      }),
    );
  });

  test("an older or repeated digest changes nothing", () => {
    const room = applyVotesFrame(emptyRoom, { revision: 5, tallies: [[1, 2, 1]], complete: false });
    const older = { revision: 4, tallies: [[1, 1, 1]], complete: true } as const;
    const repeated = { revision: 5, tallies: [[1, 9, 1]], complete: false } as const;
    expect(applyVotesFrame(room, { ...older, tallies: [[1, 1, 1]] })).toBe(room);
    expect(applyVotesFrame(room, { ...repeated, tallies: [[1, 9, 1]] })).toBe(room);
  });

  test("a question one has voted for that is reworded, goes or comes back asks what was missed", () => {
    const question = questionAt({
      id: 0,
      mine: false,
      state: { status: "pending" },
      revision: 1,
      before: undefined,
    });
    const view = viewQuestion({ ...question, state: { status: "approved" } }, { kind: "room" });
    if (view === null) throw new Error("the room sees an approved question");
    const at = { ...emptyRoom, questionsRevision: 1, votedNumbers: [1] };
    const shown: LiveRoom = { ...at, questions: { q0: view } };
    const frame = (changed: QuestionView[], removedIds: string[] = []): QuestionsFrame => ({
      fromRevision: 1,
      revision: 2,
      changed,
      removedIds,
    });
    const reworded = frame([{ ...view, body: "drugo besedilo" }]);
    expect(applyQuestionsFrame(shown, reworded)).toBe("gap");
    expect(applyQuestionsFrame({ ...shown, votedNumbers: [] }, reworded)).not.toBe("gap");
    const staged = frame([{ ...view, state: { status: "answering", stagedAt: 5 } }]);
    expect(applyQuestionsFrame(shown, staged)).not.toBe("gap");
    expect(applyQuestionsFrame(shown, frame([], ["q0"]))).toBe("gap");
    expect(applyQuestionsFrame({ ...shown, votedNumbers: [] }, frame([], ["q0"]))).not.toBe("gap");
    expect(applyQuestionsFrame(at, frame([view]))).toBe("gap");
  });

  test("one's own vote is held once, and taken back wholly", () => {
    const voted = applyOwnVote(applyOwnVote(emptyRoom, 1, true), 1, true);
    expect(voted.votedNumbers).toEqual([1]);
    expect(applyOwnVote(voted, 1, false).votedNumbers).toEqual([]);
  });

  test("one's own interest is held once for each pitch and kind, and taken back wholly", () => {
    const join = { pitchId: "pitch", kind: "join", offering: [], note: "" } as const;
    const own = { ...join, offering: [] };
    const offer = { ...own, kind: "offer" as const };
    const told = applyOwnInterest(applyOwnInterest(emptyRoom, own, true), own, true);
    const both = applyOwnInterest(told, offer, true);
    expect(both.ownInterests).toEqual([own, offer]);
    expect(applyOwnInterest(both, own, false).ownInterests).toEqual([offer]);
  });
});
