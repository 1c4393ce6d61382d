import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { findClockOffset } from "@/db/queries/demo-clock";
import { timers } from "@/db/schema";
import { newTimer } from "@/lib/domain/timer/timer";
import { runTimerCommand } from "@/lib/use-cases/run-timer-command";
import { setDemoClock } from "@/lib/use-cases/set-demo-clock";
import { createTestDatabase } from "../../support/database";
import { instants, makeActor, makeContext, makeMeeting } from "../../support/factories";

test("a jump sets the clock, and every timer waits again for its first start", async () => {
  const { db, drop } = await createTestDatabase();
  const { meeting } = await makeMeeting(db);
  const moderator = await makeActor(db, { moderates: [meeting.id] });
  const started = await runTimerCommand(makeContext(db, moderator, instants.starts), {
    meetingId: meeting.id,
    commandId: randomUUID(),
    expectedRevision: 0,
    command: { kind: "start" },
  });
  expect(started.ok).toBe(true);

  const to = instants.starts - 300_000;
  expect(await setDemoClock(db, { to, systemNow: to + 1_000 })).toBe(-1_000);
  expect(await findClockOffset(db)).toBe(-1_000);
  const [row] = await db.select().from(timers);
  expect(row?.timer).toEqual(newTimer);
  expect(row?.revision).toBeGreaterThan(started.ok ? started.value.revision : 0);
  expect(row?.actedRevision).toBe(row?.revision);
  await drop();
});
