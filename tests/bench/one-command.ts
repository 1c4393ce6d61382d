// One press of the moderator, until three thousand attendees have it.
import { setTimeout as pass } from "node:timers/promises";
import type { Spread } from "./crowds";
import type { Hall } from "./hall";
import { nowMs, openLine } from "./line";
import type { Section } from "./report";
import { medianOf } from "./statistics";
import { cpuMsOf } from "./usage";

type Pressed = Spread & { cpuMs: number };

const audience = 3_000;
const presses = 12;
const betweenMs = 300;
const stepMs = 30_000;

export async function benchOneCommand(hall: Hall): Promise<Section> {
  const { crowd, room } = hall;
  const tickets = await hall.tickets(audience);
  const { id: meetingId } = room.meeting;
  const deset = await hall.startDeset();
  const known = await deset.known();
  const arrived = await crowd.enter({ url: deset.url, meetingId, tickets, known });
  const found = await pressRepeatedly((press) => {
    const deltaMs = press % 2 === 0 ? stepMs : -stepMs;
    return cpuMsOf(deset.child, () =>
      crowd.spread("timer:changed", () => deset.press({ kind: "adjust", deltaMs })),
    );
  });
  await crowd.leave();
  await deset.child.close();

  const commandFrame = deset.lastFrame();
  const script = { commandFrame, joinReply: JSON.parse(arrived.reply) as unknown };
  const bare = await hall.startBare(script);
  await crowd.enter({ url: bare.url, meetingId, tickets, known });
  const speaker = await openLine(bare.url, "", { hear: () => undefined, lost: () => undefined });
  const floor = await pressRepeatedly(() =>
    cpuMsOf(bare.child, () =>
      crowd.spread("timer:changed", async () => {
        const sentMs = nowMs();
        await speaker.ask("timer:command", {});
        return { sentMs };
      }),
    ),
  );
  await crowd.leave();
  await bare.child.close();
  const row = (key: keyof Pressed) => ({
    unit: "ms",
    measured: medianOf(found, key),
    floor: medianOf(floor, key),
    better: "lower" as const,
  });
  const bytes = JSON.stringify(commandFrame).length;
  return {
    title: "One command",
    measures: `from the moderator's press, through the commit and the doorbell, until the first and the last of ${audience} attendees has the timer and the running order of 16 pitches (${bytes.toLocaleString("en")} B); server CPU from press to last. Medians of ${presses} presses.`,
    floor: "a bare socket.io server sends the same frame to as many clients, without a database.",
    figures: [
      { what: `first of ${audience}`, ...row("firstMs"), goal: { most: 15 } },
      { what: `last of ${audience}`, ...row("lastMs") },
      { what: "server CPU", ...row("cpuMs"), goal: { most: 100 }, timesMost: 1.3 },
    ],
  };
}

async function pressRepeatedly(
  press: (count: number) => Promise<{ value: Spread; cpuMs: number }>,
): Promise<Pressed[]> {
  const found: Pressed[] = [];
  for (let count = 0; count < presses; count += 1) {
    const { value, cpuMs } = await press(count);
    found.push({ ...value, cpuMs });
    await pass(betweenMs);
  }
  return found;
}
