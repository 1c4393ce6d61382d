import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { countInterests, listInterestsIn, listOwnInterests } from "@/db/queries/interests";
import { acts, people } from "@/db/schema";
import type { Actor } from "@/lib/domain/actors";
import { roomClosesAt, roomOpensAt } from "@/lib/domain/meetings";
import { refuse } from "@/lib/domain/outcomes";
import { runTimerCommand } from "@/lib/use-cases/run-timer-command";
import { setInterest } from "@/lib/use-cases/set-interest";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeActor, makeContext, makePitch } from "@/tests/support/factories";
import { command, granted, makeRoom, type Room } from "@/tests/support/live-room";

let database: TestDatabase;
let room: Room;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  room = await makeRoom(database);
});
afterAll(() => database.drop());

type Said = Parameters<typeof setInterest>[1];
const wish = (traits: Partial<Said> = {}): Said => ({
  ...{ meetingId: room.meeting.id, pitchId: room.pitchIds[0], kind: "join", value: true },
  ...{ offering: [], note: "" },
  ...traits,
});
const say = (
  traits: Partial<Said> = {},
  actor: Actor = room.otherAttendee,
  now = instants.starts,
) => setInterest(makeContext(database.db, actor, now), wish(traits));
const countsNow = () => countInterests(database.db, room.meeting.id);

describe("showing interest", () => {
  test("is counted by municipality, and said twice it is once", async () => {
    const offer = { kind: "offer", offering: ["data", "data"], note: "Podatki o vodi" } as const;
    granted(await say());
    expect(granted(await say({ ...offer, offering: [...offer.offering] }))).toEqual({
      ...{ pitchId: room.pitchIds[0], kind: "offer", value: true },
      ...{ offering: ["data"], note: "Podatki o vodi" },
    });
    const once = await countsNow();
    granted(await say());
    granted(await say({ ...offer, offering: ["data"] }));
    expect(once).toEqual({ revision: 2, counts: { [room.pitchIds[0]]: { join: 1, offer: 1 } } });
    expect(await countsNow()).toEqual(once);
  });

  test("other words for it take the place of those before", async () => {
    granted(await say({ kind: "offer", offering: ["data"], note: "" }));
    granted(await say({ kind: "offer", offering: ["funds", "site"], note: "Tudi travnik" }));
    const received = await listInterestsIn(database.db, room.pitchIds[0]);
    expect(received).toMatchObject([{ offering: ["site", "funds"], note: "Tudi travnik" }]);
  });

  test("forty colleagues at once are one municipality and one change", async () => {
    const colleagues = await Promise.all(
      Array.from({ length: 40 }, () =>
        makeActor(database.db, { registeredFor: room.otherAttendee.seats }),
      ),
    );
    const answers = await Promise.all(colleagues.map((colleague) => say({}, colleague)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await countsNow()).toEqual({
      revision: 1,
      counts: { [room.pitchIds[0]]: { join: 1, offer: 0 } },
    });
  });

  test("stays with the municipality when the person who said it is gone", async () => {
    const passing = await makeActor(database.db, { registeredFor: room.otherAttendee.seats });
    granted(await say({}, passing));
    await database.db.delete(people).where(eq(people.id, passing.personId));
    expect((await countsNow()).counts).toEqual({ [room.pitchIds[0]]: { join: 1, offer: 0 } });
  });

  test("taken back it is gone, and taking back what was not said changes nothing", async () => {
    granted(await say());
    const taken = granted(await say({ value: false, note: "Pozabite" }));
    granted(await say({ value: false }));
    expect(taken).toMatchObject({ value: false, offering: [], note: "" });
    expect(await countsNow()).toEqual({ revision: 2, counts: {} });
  });

  test("is answered for many municipalities at once, in the order asked", async () => {
    const meetingId = room.meeting.id;
    granted(await say());
    granted(await say({ pitchId: room.pitchIds[1], kind: "offer", offering: ["people"] }));
    const seat = (municipalityCode: string | null) => ({ meetingId, municipalityCode });
    const [bled, none, koper] = await listOwnInterests(database.db, [
      seat("SI-003"),
      seat(null),
      seat("SI-050"),
    ]);
    expect([bled, none]).toEqual([[], []]);
    expect(koper).toHaveLength(2);
    expect(koper).toContainEqual({
      ...{ pitchId: room.pitchIds[1], kind: "offer", offering: ["people"], note: "" },
    });
  });

  test("is kept in the log of acts without its words", async () => {
    granted(await say({ note: "Zaupno" }));
    const logged = await database.db.select().from(acts).where(eq(acts.meetingId, room.meeting.id));
    expect(logged.map(({ act, subject }) => ({ act, subject }))).toEqual([
      {
        act: "interest-shown",
        subject: { pitchId: room.pitchIds[0], municipalityCode: "SI-050", kind: "join" },
      },
    ]);
  });

  test("stays possible after the day has been ended, until the room closes", async () => {
    const ended = await makeRoom(database);
    const run = (kind: "start" | "end", expectedRevision: number) =>
      runTimerCommand(
        makeContext(database.db, ended.moderator, instants.starts),
        command(ended, kind, { expectedRevision }),
      );
    granted(await run("start", 0));
    granted(await run("end", 1));
    const there = { meetingId: ended.meeting.id, pitchId: ended.pitchIds[0] };
    const at = (now: number) => say(there, ended.otherAttendee, now);
    expect(await at(roomOpensAt(ended.meeting) - 1)).toEqual(refuse("room-not-open-yet"));
    expect(await at(roomClosesAt(ended.meeting) - 1)).toMatchObject({ ok: true });
    expect(await at(roomClosesAt(ended.meeting))).toEqual(refuse("room-closed"));
  });
});

describe("is refused", () => {
  test("for the pitch of one's own municipality", async () => {
    expect(await say({}, room.attendee)).toEqual(refuse("own-pitch-interest"));
    expect(await say({ pitchId: room.pitchIds[1] }, room.attendee)).toMatchObject({ ok: true });
  });

  test("for a pitch without a slot, of another meeting, or of none", async () => {
    const other = await makeRoom(database);
    const { meeting, presenter } = room;
    const unbooked = await makePitch(database.db, {
      ...{ meeting, presenter },
      municipalityCode: "SI-133",
    });
    for (const pitchId of [unbooked.pitchId, other.pitchIds[0], randomUUID()]) {
      expect(await say({ pitchId })).toEqual(refuse("pitch-not-found"));
    }
  });

  test("to those without a seat, and where there is no meeting", async () => {
    for (const actor of [room.stranger, room.moderator, room.organiser]) {
      expect(await say({}, actor)).toEqual(refuse("not-registered"));
    }
    expect(await say({}, { kind: "visitor" })).toEqual(refuse("sign-in-needed"));
    expect(await say({ meetingId: randomUUID() })).toEqual(refuse("meeting-not-found"));
  });
});
