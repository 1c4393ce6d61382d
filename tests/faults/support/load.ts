// People who act without pause until they are told to stop: attendees vote, ask, edit and withdraw,
// moderators run the timer and review.
import { randomUUID } from "node:crypto";
import { setTimeout as pass } from "node:timers/promises";
import type { RequestPayload, RoomAudience } from "@/lib/contract/socket";
import { isEditable } from "@/lib/domain/questions";
import { allowedCommands } from "@/lib/domain/timer/commands";
import { remainingMs, settle } from "@/lib/domain/timer/timer";
import type { Browser } from "./guests";
import type { Hall } from "./hall";
import { limited } from "./limits";
import type { Random } from "./random";

/** What the people of one audience do again and again, with pauses of at most so many ms. */
export type Habit = {
  audience: RoomAudience;
  mostPauseMs: number;
  act: (hall: Hall, browser: Browser) => Promise<void>;
};

export const attending: Habit = { audience: "attendee", mostPauseMs: 60, act: attend };
export const reviewing: Habit = { audience: "moderator", mostPauseMs: 100, act: review };
export const timing: Habit = { audience: "moderator", mostPauseMs: 250, act: runTimer };

/** Answers how to stop it; that waits until everybody has their last answer. */
export function startLoad(hall: Hall, habits: readonly Habit[]): () => Promise<void> {
  let isOver = false;
  const follow = async ({ act, mostPauseMs }: Habit, browser: Browser) => {
    while (!isOver) {
      await act(hall, browser);
      await pass(hall.random.upTo(mostPauseMs));
    }
  };
  const loops = habits.flatMap((habit) =>
    hall.browsers
      .filter(({ audience }) => audience === habit.audience)
      .map((browser) => follow(habit, browser)),
  );
  return async () => {
    isOver = true;
    await limited(Promise.all(loops), 35_000, "answering the last requests");
  };
}

async function attend(hall: Hall, browser: Browser): Promise<void> {
  const dice = hall.random.upTo(100);
  const own = Object.values(browser.connection.state().room.questions).filter(({ mine }) => mine);
  const open = own.filter(({ state }) => isEditable(state.status));
  const some = hall.random.oneOf(open);
  if (dice < 6 && open.length < 4) await ask(hall, browser);
  else if (dice < 9 && some !== null) await edit(hall, browser, some.id);
  else if (dice < 11 && some !== null) await withdraw(hall, browser, some.id);
  else await vote(hall, browser);
}

async function vote({ full, ledger, random }: Hall, browser: Browser): Promise<void> {
  const questionId = random.oneOf(full.questionIds);
  if (questionId === null) return;
  const meetingId = full.room.meeting.id;
  const value = random.upTo(100) < 60;
  await ledger.act(browser, "question:vote", { meetingId, questionId, value });
}

async function ask({ full, ledger, random }: Hall, browser: Browser): Promise<void> {
  await ledger.act(browser, "question:ask", {
    meetingId: full.room.meeting.id,
    questionId: randomUUID(),
    pitchId: random.oneOf(full.room.pitchIds) ?? full.room.pitchIds[0],
    body: `Koliko stane na občino? (${random.upTo(1_000_000)})`,
    anonymous: random.upTo(100) < 30,
    contactShared: false,
    kind: "question",
  });
}

async function edit({ full, ledger, random }: Hall, browser: Browser, questionId: string) {
  const body = `Koliko stane na občino in leto? (${random.upTo(1_000_000)})`;
  const meetingId = full.room.meeting.id;
  await ledger.act(browser, "question:edit", { meetingId, questionId, body });
}

async function withdraw({ full, ledger }: Hall, browser: Browser, questionId: string) {
  const meetingId = full.room.meeting.id;
  await ledger.act(browser, "question:withdraw", { meetingId, questionId });
}

async function review({ full, ledger }: Hall, browser: Browser): Promise<void> {
  const { questions } = browser.connection.state().room;
  const waiting = Object.values(questions).find(({ state }) => state.status === "pending");
  if (waiting === undefined) return;
  const meetingId = full.room.meeting.id;
  const questionId = waiting.id;
  await ledger.act(browser, "question:moderate", {
    meetingId,
    questionId,
    expectedRevision: waiting.revision,
    move: { kind: "approve" },
  });
}

async function runTimer({ full, ledger, random }: Hall, browser: Browser): Promise<void> {
  const { revision } = browser.connection.state().room.timer;
  const command = nextCommand(browser, random);
  if (command === null) return;
  await ledger.act(browser, "timer:command", {
    meetingId: full.room.meeting.id,
    commandId: randomUUID(),
    expectedRevision: revision,
    command,
  });
}

const presses = ["start", "pause", "resume", "next", "previous"] as const;
const shortMs = 300;

function nextCommand(
  browser: Browser,
  random: Random,
): RequestPayload<"timer:command">["command"] | null {
  const { timer, order } = browser.connection.state().room.timer;
  const now = browser.connection.clock.now();
  const left = remainingMs(settle(timer, order, now), now);
  // Brings the clock's own switch near, so that some of them fall into the faults.
  if (timer.position.kind === "running" && left !== null && left > shortMs * 2) {
    if (random.upTo(100) < 50) return { kind: "adjust", deltaMs: Math.round(shortMs - left) };
  }
  const allowed = allowedCommands(timer, order, now);
  const kind = random.oneOf(presses.filter((press) => allowed.includes(press)));
  return kind === null ? null : { kind };
}
