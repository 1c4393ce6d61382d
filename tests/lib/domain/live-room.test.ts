import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applyOwnQuestion,
  applyOwnVote,
  applyQuestionsFrame,
  applyTimerFrame,
  applyVotesFrame,
  type LiveRoom,
  type QuestionsFrame,
} from "@/lib/domain/live-room";
import {
  type Audience,
  type Question,
  type QuestionView,
  questionStatuses,
  viewQuestion,
} from "@/lib/domain/questions";
import { newTimer } from "@/lib/domain/timer";

const me = "person-me";
const emptyRoom: LiveRoom = {
  timer: { revision: 0, timer: newTimer, order: [] },
  questionsRevision: 0,
  questions: {},
  votesRevision: 0,
  votes: {},
  votedIds: [],
};

type Change = { id: number; mine: boolean; status: Question["status"] };
const changeArbitrary: fc.Arbitrary<Change> = fc.record({
  id: fc.nat(3),
  mine: fc.boolean(),
  status: fc.constantFrom(...questionStatuses),
});

type Delivery = { frame: QuestionsFrame } | { own: QuestionView };

const sides = {
  attendee: { snapshot: { kind: "attendee", personId: me }, room: { kind: "room" } },
  moderator: { snapshot: { kind: "moderator" }, room: { kind: "moderator" } },
  stage: { snapshot: { kind: "stage" }, room: { kind: "stage" } },
} as const satisfies Record<string, { snapshot: Audience; room: Audience }>;
type Side = (typeof sides)[keyof typeof sides];

/** A server of the protocol, in memory: every change, every frame, and a snapshot at any time. */
function serve(changes: readonly Change[], side: Side) {
  const questions = new Map<string, Question>();
  const shown = new Set<string>();
  const deliveries: Delivery[] = [];
  let revision = 0;
  for (const { id, mine, status } of changes) {
    revision += 1;
    const before = questions.get(`q${id}`);
    const authorId = before?.authorId ?? (mine ? me : "person-other");
    const question: Question = {
      id: `q${id}`,
      meetingId: "meeting",
      pitchId: "pitch",
      authorId,
      municipalityName: "Bled",
      body: `besedilo ${revision}`,
      anonymous: id % 2 === 0,
      status: before === undefined ? "pending" : status,
      askedAt: id,
      revision,
    };
    questions.set(question.id, question);
    const view = viewQuestion(question, side.room);
    const removedIds = view === null && shown.delete(question.id) ? [question.id] : [];
    if (view !== null) shown.add(question.id);
    const changed = view === null ? [] : [view];
    if (side === sides.attendee && authorId === me) {
      const own = viewQuestion(question, side.snapshot);
      if (own !== null) deliveries.push({ own });
    }
    deliveries.push({ frame: { fromRevision: revision - 1, revision, changed, removedIds } });
  }
  const snapshot = (): LiveRoom => ({
    ...emptyRoom,
    questionsRevision: revision,
    questions: Object.fromEntries(
      [...questions.values()].flatMap((question) => {
        const view = viewQuestion(question, side.snapshot);
        return view === null ? [] : [[view.id, view] as const];
      }),
    ),
  });
  return { deliveries, snapshot };
}

function receive(room: LiveRoom, delivery: Delivery, fresh: () => LiveRoom): LiveRoom {
  if ("own" in delivery) return applyOwnQuestion(room, delivery.own);
  const applied = applyQuestionsFrame(room, delivery.frame);
  return applied === "gap" ? fresh() : applied;
}

describe.each(Object.entries(sides))(
  "frames give what a fresh snapshot says: %s",
  (_name, side) => {
    test("every one, in order", () => {
      fc.assert(
        fc.property(fc.array(changeArbitrary, { maxLength: 30 }), (changes) => {
          const { deliveries, snapshot } = serve(changes, side);
          const never = () => {
            throw new Error("nothing was missed");
          };
          const room = deliveries.reduce((known, one) => receive(known, one, never), emptyRoom);
          expect(room).toEqual(snapshot());
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
          const { deliveries, snapshot } = serve(changes, side);
          const mixed = deliveries
            .flatMap((delivery, index) => {
              const { times = 1, place = 0 } = plan[index] ?? {};
              // One's own news is lost only together with the socket, and then a snapshot comes.
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
          const room = all.reduce((known, one) => receive(known, one, snapshot), emptyRoom);
          expect(room).toEqual(snapshot());
        }),
        { numRuns: 1_000 },
      );
    });
  },
);

describe("the timer", () => {
  test("the newest frame stands, in whatever order and however often they come", () => {
    const revisions = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 });
    fc.assert(
      fc.property(revisions, (sent) => {
        const room = sent.reduce(
          (known, revision) => applyTimerFrame(known, { revision, timer: newTimer, order: [] }),
          emptyRoom,
        );
        expect(room.timer.revision).toBe(Math.max(...sent));
      }),
    );
  });
});

describe("votes", () => {
  test("a complete frame heals whatever digests were lost", () => {
    const digests = fc.array(
      fc.record({ id: fc.constantFrom("a", "b", "c"), count: fc.nat(9), arrives: fc.boolean() }),
    );
    fc.assert(
      fc.property(digests, (sent) => {
        const counts: Record<string, number> = {};
        let room = emptyRoom;
        for (const [index, { id, count, arrives }] of sent.entries()) {
          counts[id] = count;
          const frame = { revision: index + 1, counts: { [id]: count }, complete: false };
          if (arrives) room = applyVotesFrame(room, frame);
        }
        const complete = { revision: sent.length, counts, complete: true };
        expect(applyVotesFrame(room, complete).votes).toEqual(counts);
      }),
    );
  });

  test("an older or repeated digest changes nothing", () => {
    const room = applyVotesFrame(emptyRoom, { revision: 5, counts: { a: 2 }, complete: false });
    expect(applyVotesFrame(room, { revision: 4, counts: { a: 1 }, complete: true })).toBe(room);
    expect(applyVotesFrame(room, { revision: 5, counts: { a: 9 }, complete: false })).toBe(room);
  });

  test("a question one has voted for that is reworded or comes back asks for a snapshot", () => {
    const view: QuestionView = {
      id: "q0",
      pitchId: "pitch",
      body: "besedilo",
      municipalityName: "Bled",
      anonymous: false,
      mine: false,
      status: "approved",
      askedAt: 0,
      revision: 1,
    };
    const shown: LiveRoom = { ...emptyRoom, questions: { q0: view }, votedIds: ["q0"] };
    const frame = (changed: QuestionView[], removedIds: string[] = []): QuestionsFrame => ({
      fromRevision: 0,
      revision: 1,
      changed,
      removedIds,
    });
    const reworded = frame([{ ...view, body: "drugo besedilo" }]);
    expect(applyQuestionsFrame(shown, reworded)).toBe("gap");
    expect(applyQuestionsFrame({ ...shown, votedIds: [] }, reworded)).not.toBe("gap");
    expect(applyQuestionsFrame(shown, frame([{ ...view, status: "answering" }]))).not.toBe("gap");
    const gone = applyQuestionsFrame(shown, frame([], ["q0"]));
    if (gone === "gap") throw new Error("a removal is no gap");
    expect(applyQuestionsFrame({ ...gone, questionsRevision: 0 }, frame([view]))).toBe("gap");
  });

  test("one's own vote is held once, and taken back wholly", () => {
    const voted = applyOwnVote(applyOwnVote(emptyRoom, "a", true), "a", true);
    expect(voted.votedIds).toEqual(["a"]);
    expect(applyOwnVote(voted, "a", false).votedIds).toEqual([]);
  });
});
