import { command, granted, type LiveClient } from "../support/live-room";
import type { Hall } from "./hall";
import type { Section } from "./report";
import { medianOf } from "./statistics";

type Spread = { firstMs: number; lastMs: number };

const rounds = 15;

/** Pauses and resumes the running timer, each time until the last attendee has seen it. */
export async function benchFanOut({ room, deset, bare }: Hall): Promise<Section> {
  const { moderator, clients } = deset;
  let { revision } = await moderator.frame<{ revision: number }>("timer:changed");
  const frame = clients[0]?.frames.findLast(({ name }) => name === "timer:changed")?.payload;
  await bare.speaker.askAnything("prepare", frame);
  const found: { deset: Spread[]; bare: Spread[] } = { deset: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    const kind = round % 2 === 0 ? "pause" : "resume";
    const given = command(room, kind, { expectedRevision: revision });
    found.deset.push(
      await spreadOf(clients, async () => {
        revision = granted(await moderator.ask("timer:command", given)).revision;
      }),
    );
    found.bare.push(
      await spreadOf(bare.clients, () => bare.speaker.askAnything("timer:command", given)),
    );
  }
  const row = (key: keyof Spread) => ({
    unit: "ms",
    measured: medianOf(found.deset, key),
    floor: medianOf(found.bare, key),
    better: "lower" as const,
  });
  return {
    title: "Fan-out",
    measures: `from the moderator's press, through the commit and the doorbell, until the first and the last of ${clients.length} attendees has the timer and the whole running order; median of ${rounds} presses.`,
    floor: "a bare socket.io server sends the same frame to as many clients, without a database.",
    figures: [
      { what: `first of ${clients.length} clients`, ...row("firstMs") },
      { what: `last of ${clients.length} clients`, ...row("lastMs") },
    ],
  };
}

async function spreadOf(
  clients: readonly LiveClient[],
  press: () => Promise<unknown>,
): Promise<Spread> {
  const seen = Promise.all(
    clients.map(
      ({ socket }) =>
        new Promise<number>((resolve) => {
          socket.once("timer:changed", () => resolve(performance.now()));
        }),
    ),
  );
  const pressedMs = performance.now();
  await press();
  const arrivals = await seen;
  return {
    firstMs: Math.min(...arrivals) - pressedMs,
    lastMs: Math.max(...arrivals) - pressedMs,
  };
}
