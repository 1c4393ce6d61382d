// One browser's clock on a device whose own clocks are wrong; the product's own code keeps it.

import { createServerClock, type ServerClock } from "@/app/_live/server-clock";
import type { Reply, RequestAnswers } from "@/lib/contract/socket";
import { device } from "../faults/support/device";
import { type Duties, selfDuties, serveParent } from "./children";
import { nowMs, openLine } from "./line";

let clock: ServerClock | null = null;

const duties = {
  ...selfDuties,
  /** Opens the line on a page whose HTML said an instant of some seconds ago, and probes. */
  async synchronise(given: { url: string; cookie: string; wrongByMs: number; rendered: number }) {
    device.wait(given.wrongByMs);
    const deaf = { hear: () => undefined, lost: () => undefined };
    const line = await openLine(given.url, given.cookie, deaf);
    const opened = createServerClock(given.rendered);
    clock = opened;
    const probe = async () => {
      const answer = await line.ask("clock:probe", {});
      const reply = JSON.parse(answer) as Reply<RequestAnswers["clock:probe"]>;
      return reply.ok ? reply.value.serverNow : null;
    };
    // As the live connection does it.
    opened.onJump(() => void opened.synchronise(probe));
    await opened.synchronise(probe);
  },
  setWallClock(byMs: number): void {
    device.setWallClock(byMs);
  },
  /** What its page shows, less the machine's monotonic clock, which all processes share. */
  shown: (_given: null): number => (clock?.now() ?? Number.NaN) - nowMs(),
} satisfies Duties;

export type ClockDuties = typeof duties;

serveParent<ClockDuties>(duties);
