import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addErrand,
  type Errand,
  markTried,
  nextErrand,
  type Outbox,
  type OutboxItem,
  readOutbox,
  refuseErrand,
  removeErrand,
  waitingInterest,
  waitingVote,
} from "@/app/_live/outbox";

const meetingId = "meeting";
const ask = (questionId: string, body: string): Errand => ({
  request: "question:ask",
  payload: {
    meetingId,
    questionId,
    pitchId: "pitch",
    kind: "question",
    body,
    anonymous: false,
    contactShared: false,
  },
});
const edit = (questionId: string, body: string): Errand => ({
  request: "question:edit",
  payload: { meetingId, questionId, body },
});
const withdraw = (questionId: string): Errand => ({
  request: "question:withdraw",
  payload: { meetingId, questionId },
});
const vote = (questionId: string, value: boolean): Errand => ({
  request: "question:vote",
  payload: { meetingId, questionId, value },
});
const join = (value: boolean, note = ""): Errand => ({
  request: "interest:set",
  payload: { meetingId, pitchId: "pitch", kind: "join", value, offering: [], note },
});

function filled(...errands: Errand[]): Outbox {
  return errands.reduce<Outbox>((outbox, each, at) => addErrand(outbox, `${at}`, each), []);
}

/** A server that keeps the contract: a repeated request changes nothing, an order given later wins. */
function makeServer() {
  const bodies = new Map<string, string>();
  const votes = new Map<string, boolean>();
  const withdrawn = new Set<string>();
  const receive = (item: OutboxItem): "done" | "refused" => {
    switch (item.request) {
      case "question:ask":
        if (!bodies.has(item.payload.questionId)) {
          bodies.set(item.payload.questionId, item.payload.body);
        }
        return "done";
      case "question:edit": {
        const { questionId, body } = item.payload;
        if (!bodies.has(questionId) || withdrawn.has(questionId)) return "refused";
        bodies.set(questionId, body);
        return "done";
      }
      case "question:withdraw":
        if (!bodies.has(item.payload.questionId)) return "refused";
        withdrawn.add(item.payload.questionId);
        return "done";
      case "question:vote":
        votes.set(item.payload.questionId, item.payload.value);
        return "done";
      case "interest:set":
        return "done";
    }
  };
  return { bodies, votes, withdrawn, receive };
}

describe("the outbox", () => {
  it("leaves what the person last wanted, whatever was lost on the way and sent twice", () => {
    const names = fc.constantFrom("a", "b");
    const step = fc.oneof(
      fc.record({ do: fc.constant("vote" as const), name: names, value: fc.boolean() }),
      fc.record({ do: fc.constant("ask" as const), name: names }),
      fc.record({ do: fc.constant("edit" as const), name: names, body: fc.string() }),
      fc.record({ do: fc.constant("withdraw" as const), name: names }),
      fc.record({ do: fc.constantFrom("arrive" as const, "ack-lost" as const, "lost" as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const server = makeServer();
        const wanted = { votes: new Map<string, boolean>(), bodies: new Map<string, string>() };
        const gone = new Set<string>();
        let outbox: Outbox = [];
        const send = (way: "arrive" | "ack-lost" | "lost") => {
          const item = nextErrand(outbox);
          if (item === null) return;
          outbox = readOutbox(JSON.parse(JSON.stringify(markTried(outbox, item.id))));
          const answer = way === "lost" ? null : server.receive(item);
          if (way !== "arrive") return;
          outbox =
            answer === "done"
              ? removeErrand(outbox, item.id)
              : refuseErrand(outbox, item.id, "refused");
        };
        steps.forEach((each, at) => {
          const add = (errand: Errand) => {
            outbox = addErrand(outbox, `${at}`, errand);
          };
          if (each.do === "vote") {
            wanted.votes.set(each.name, each.value);
            add(vote(each.name, each.value));
          } else if (each.do === "ask") {
            if (wanted.bodies.has(each.name)) return;
            wanted.bodies.set(each.name, "first words");
            add(ask(each.name, "first words"));
          } else if (each.do === "edit") {
            if (!wanted.bodies.has(each.name) || gone.has(each.name)) return;
            wanted.bodies.set(each.name, each.body);
            add(edit(each.name, each.body));
          } else if (each.do === "withdraw") {
            if (!wanted.bodies.has(each.name) || gone.has(each.name)) return;
            gone.add(each.name);
            add(withdraw(each.name));
          } else send(each.do);
        });
        while (nextErrand(outbox) !== null) send("arrive");
        expect(outbox).toEqual([]);
        expect(server.votes).toEqual(wanted.votes);
        for (const [name, body] of wanted.bodies) {
          if (gone.has(name)) expect(server.bodies.has(name)).toBe(server.withdrawn.has(name));
          else expect(server.bodies.get(name)).toBe(body);
        }
      }),
    );
  });

  it("changes words that never left the device in their place", () => {
    const outbox = filled(ask("a", "old"), edit("a", "new"));
    expect(outbox.map(({ payload }) => payload)).toEqual([ask("a", "new").payload]);
  });

  it("sends nothing of a question that was withdrawn before it left", () => {
    expect(filled(ask("a", "words"), vote("b", true), withdraw("a"))).toHaveLength(1);
  });

  it("sends words that may have arrived in the same words again, and the change after them", () => {
    const outbox = addErrand(markTried(filled(ask("a", "old")), "0"), "1", edit("a", "new"));
    expect(outbox.map(({ request }) => request)).toEqual(["question:ask", "question:edit"]);
    expect(nextErrand(outbox)?.payload).toEqual(ask("a", "old").payload);
  });

  it("keeps refused words beside the reason, with what they were changed to", () => {
    const sent = markTried(filled(ask("a", "old")), "0");
    const refused = refuseErrand(addErrand(sent, "1", edit("a", "new")), "0", "Preveč.");
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ refusal: "Preveč.", payload: { body: "new" } });
    expect(nextErrand(refused)).toBeNull();
    expect(removeErrand(refused, "0")).toEqual([]);
  });

  it("lets a refused vote go, for it has no words to keep", () => {
    expect(refuseErrand(filled(vote("a", true)), "0", "Preveč.")).toEqual([]);
  });

  it("shows the last vote and interest that wait", () => {
    const outbox = filled(vote("a", true), join(true), vote("a", false));
    expect(waitingVote(outbox, "a")).toBe(false);
    expect(waitingVote(outbox, "b")).toBeNull();
    expect(waitingInterest(outbox, "pitch", "join")?.value).toBe(true);
    expect(waitingInterest(outbox, "pitch", "offer")).toBeNull();
  });

  it("reads nothing out of what is not an outbox", () => {
    expect(readOutbox(null)).toEqual([]);
    expect(readOutbox({ 0: "x" })).toEqual([]);
    expect(readOutbox([{ id: 1 }, "x", ...filled(vote("a", true))])).toHaveLength(1);
  });
});
