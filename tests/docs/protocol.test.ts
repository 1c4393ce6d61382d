import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { socketRequests } from "@/lib/contract/socket";
import { askQuestion } from "@/lib/use-cases/ask-question";
import { moderateQuestion } from "@/lib/use-cases/moderate-question";
import { runTimerCommand } from "@/lib/use-cases/run-timer-command";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { instants, makeContext } from "@/tests/support/factories";
import {
  command,
  createTestClock,
  granted,
  type LiveServer,
  makeRoom,
  question,
  startLiveServer,
} from "@/tests/support/live-room";

const page = readFileSync("docs/protocol.md", "utf8");
const client = /```js\n([\s\S]+?)```/.exec(page)?.[1] ?? "";

let database: TestDatabase;
let server: LiveServer;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startLiveServer(database, createTestClock());
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

function run(
  personId: string,
  meetingId: string,
): { child: ChildProcess; line: () => Promise<string> } {
  const told = [server.url, `person=${personId}`, meetingId];
  const child = spawn(process.execPath, ["--input-type=module", "--eval", client, "--", ...told], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, line: async () => String((await lines.next()).value) };
}

describe("the client of the page", () => {
  test("is twenty lines", () => {
    expect(client.trim().split("\n")).toHaveLength(20);
  });

  test("joins, follows the timer and hears a question", async () => {
    const room = await makeRoom(database);
    const meetingId = room.meeting.id;
    const { child, line } = run(room.otherAttendee.personId, meetingId);
    const as = (actor: typeof room.moderator) => makeContext(database.db, actor, instants.starts);
    expect(await line()).toBe("timer 0 waiting - 0 s");
    granted(await runTimerCommand(as(room.moderator), command(room, "start")));
    expect(await line()).toBe("timer 1 running welcome-0 300 s");
    const asked = granted(await askQuestion(as(room.attendee), question(room)));
    const seen = { meetingId, questionId: asked.id, expectedRevision: asked.revision };
    const approve = { ...seen, move: { kind: "approve" } } as const;
    granted(await moderateQuestion(as(room.moderator), approve));
    expect(await line()).toBe("question approved Kdo skrbi za senzorje po koncu projekta?");
    child.kill();
  });

  test("says why it is refused", async () => {
    const room = await makeRoom(database);
    const stranger = run(room.stranger.personId, room.meeting.id);
    expect(await stranger.line()).toMatch(/^refused not-registered \S/);
    stranger.child.kill();
    const nobody = run("", room.meeting.id);
    expect(await nobody.line()).toBe("refused sign-in-needed");
    nobody.child.kill();
  });
});

test("the page names every request of the protocol", () => {
  for (const request of Object.keys(socketRequests)) expect(page).toContain(`| \`${request}\` |`);
});
