import { setTimeout as pass } from "node:timers/promises";
import { instants } from "../support/factories";
import { startChild } from "./children";
import type { ClockDuties } from "./clock-process";
import type { Hall } from "./hall";
import type { Section } from "./report";

const wrongByMs = 90_000;
const renderedAgoMs = 3_000;
const looks = 40;
const betweenMs = 50;

/** Two browsers, one ahead and one behind, both watching the same server. */
export async function benchClocks(hall: Hall): Promise<Section> {
  const deset = await hall.startDeset();
  const [ticket] = await hall.tickets(1);
  const open = async (byMs: number) => {
    const child = await startChild<ClockDuties>("./clock-process.ts");
    const { cookie = "" } = ticket ?? {};
    const page = { url: deset.url, cookie, wrongByMs: byMs };
    await child.ask("synchronise", { ...page, rendered: instants.starts - renderedAgoMs });
    return child;
  };
  const [ahead, behind] = await Promise.all([open(wrongByMs), open(-wrongByMs)]);
  const apart = async () => {
    const [one, other] = await Promise.all([ahead.ask("shown", null), behind.ask("shown", null)]);
    return Math.abs(one - other);
  };
  const errors: number[] = [];
  for (let look = 0; look < looks; look += 1) {
    if (look === looks / 2) {
      await Promise.all([
        ahead.ask("setWallClock", -wrongByMs),
        behind.ask("setWallClock", wrongByMs),
      ]);
    }
    errors.push(await apart());
    await pass(betweenMs);
  }
  await Promise.all([ahead, behind, deset.child].map((child) => child.close()));
  return {
    title: "Clocks",
    measures: `two browsers' clocks (\`app/_live/server-clock.ts\`) on devices ${wrongByMs / 1_000} s ahead and behind, with a page that was rendered ${renderedAgoMs / 1_000} s ago; midway both devices' clocks are set by ${wrongByMs / 1_000} s. The greatest difference of what the two show at the same moment, in ${looks} looks.`,
    floor: "none; pages that trusted their device would be that far apart.",
    figures: [
      {
        what: "two displays apart, at most",
        unit: "ms",
        ...{ measured: Math.max(...errors), better: "lower", goal: { most: 50 } },
      },
      { what: "had they trusted the device", fact: "", floorFact: `${2 * wrongByMs} ms` },
    ],
  };
}
