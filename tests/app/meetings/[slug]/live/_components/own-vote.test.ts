import { expect, it } from "vitest";
import { withOwnVote } from "@/app/meetings/[slug]/live/_components/own-vote";

const before = { votes: 4, municipalities: 2 };

it("an own vote shows in the tally until the room has counted it", () => {
  const cast = { value: true, wasVoted: false, before };
  expect(withOwnVote(before, cast)).toEqual({ votes: 5, municipalities: 2 });
  const counted = { votes: 6, municipalities: 3 };
  expect(withOwnVote(counted, cast)).toBe(counted);
});

it("the first vote is one of one municipality, and taking it back leaves none", () => {
  const none = { votes: 0, municipalities: 0 };
  const one = { votes: 1, municipalities: 1 };
  expect(withOwnVote(none, { value: true, wasVoted: false, before: none })).toEqual(one);
  expect(withOwnVote(one, { value: false, wasVoted: true, before: one })).toEqual(none);
});
