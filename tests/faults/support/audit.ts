// Holds the ledger against the database, and every browser's room against a fresh snapshot.
import assert from "node:assert/strict";
import { eq } from "drizzle-orm";
import { findRunningOrder } from "@/db/queries/live";
import { findTimer, listTimerLog } from "@/db/queries/timers";
import { questions, votes } from "@/db/schema";
import { newHistory, replay } from "@/lib/domain/timer/history";
import type { Cluster } from "./cluster";
import { comparable, freshRoom } from "./guests";
import type { Hall } from "./hall";
import type { Ledger } from "./ledger";
import { eventually } from "./limits";

/**
 * Everything at once: nothing acknowledged is lost, nothing happened twice, everybody came back and
 * sees it. Prints one line for whoever reads the run.
 */
export async function auditRoom(
  cluster: Cluster,
  hall: Hall,
  { title, rightWithinMs }: { title: string; rightWithinMs: number },
): Promise<void> {
  const { ledger, browsers, random } = hall;
  const acts = countActs(ledger);
  const awayMs = Math.max(...browsers.map((browser) => browser.longestAbsenceMs()));
  process.stdout.write(`${title}, seed ${random.seed}: ${acts}; away at most ${awayMs} ms\n`);
  await auditVotes(cluster, hall);
  await auditQuestions(cluster, hall);
  await auditTimer(cluster, hall);
  const rightAfterMs = await everybodyIsRight(cluster, hall, rightWithinMs);
  process.stdout.write(`${title}: everybody right after ${rightAfterMs} ms\n`);
  assert.ok(awayMs < hall.awayMostMs(), `somebody was away for ${awayMs} ms`);
}

/** Zulip's law: what the frames made of a room is what a fresh snapshot says. Answers after how long. */
export async function everybodyIsRight(
  cluster: Cluster,
  { full, browsers }: Pick<Hall, "full" | "browsers">,
  withinMs: number,
): Promise<number> {
  return eventually(async () => {
    const now = cluster.now();
    for (const browser of browsers) {
      const fresh = await freshRoom(cluster.db, full, browser, now);
      const { room } = browser.connection.state();
      assert.deepEqual(
        { isOnline: browser.line().connected, ...comparable(room) },
        { isOnline: true, ...comparable(fresh.room) },
        `the room of ${browser.audience} ${browser.actor.name}`,
      );
    }
  }, withinMs);
}

async function auditVotes({ db }: Cluster, { full, ledger }: Hall): Promise<void> {
  const rows = await db
    .select({ questionId: votes.questionId, personId: votes.personId })
    .from(votes)
    .innerJoin(questions, eq(questions.id, votes.questionId))
    .where(eq(questions.meetingId, full.room.meeting.id));
  const stored = new Set(rows.map((row) => `${row.questionId} ${row.personId}`));
  const last = new Map(
    ledger.of("question:vote").map((act) => [`${act.payload.questionId} ${act.personId}`, act]),
  );
  assert.deepEqual(
    [...stored].filter((key) => !last.has(key)),
    [],
    "votes nobody cast",
  );
  const wrong = [...last].filter(
    ([key, act]) => act.said === "yes" && stored.has(key) !== act.payload.value,
  );
  assert.deepEqual(wrong, [], "acknowledged votes that are not stored as they were set");
  const refused = ledger.of("question:vote").filter((act) => act.said === "no");
  assert.deepEqual(refused, [], "votes on open questions that were refused");
}

async function auditQuestions({ db }: Cluster, { full, ledger }: Hall): Promise<void> {
  const stored = await db
    .select()
    .from(questions)
    .where(eq(questions.meetingId, full.room.meeting.id));
  const byId = new Map(stored.map((row) => [row.id, row]));
  const asked = ledger.of("question:ask");
  const expected = new Set([...full.questionIds, ...asked.map((act) => act.payload.questionId)]);
  assert.deepEqual(
    stored.filter((row) => !expected.has(row.id)),
    [],
    "questions nobody asked",
  );
  for (const { payload, personId, said } of asked) {
    const { questionId } = payload;
    const row = byId.get(questionId);
    if (said === "no") assert.equal(row, undefined, "a refused question is stored");
    if (said !== "yes") continue;
    assert.deepEqual([row?.authorId, row?.pitchId], [personId, payload.pitchId]);
    assert.ok(bodiesPossible(ledger, payload).includes(row?.body ?? ""), `the words ${row?.body}`);
    const expectedStatus = statusAcknowledged(ledger, questionId);
    if (expectedStatus !== null) assert.equal(row?.status, expectedStatus);
  }
}

// The author's last acknowledged words, or any that were sent after them without an answer.
function bodiesPossible(
  ledger: Ledger,
  asked: { questionId: string; body: string },
): readonly string[] {
  const edits = ledger
    .of("question:edit")
    .filter((act) => act.payload.questionId === asked.questionId && act.said !== "no");
  const lastYes = edits.findLastIndex((act) => act.said === "yes");
  const bodies = edits.slice(Math.max(0, lastYes)).map((act) => act.payload.body);
  return lastYes === -1 ? [asked.body, ...bodies] : bodies;
}

type OnQuestion = "question:edit" | "question:withdraw" | "question:moderate";

/** Null where an edit has sent it into review again, whatever was said of it before. */
function statusAcknowledged(ledger: Ledger, questionId: string): "withdrawn" | "approved" | null {
  const of = (request: OnQuestion) =>
    ledger.of(request).filter((act) => act.payload.questionId === questionId);
  const isDone = (request: OnQuestion) => of(request).some((act) => act.said === "yes");
  if (isDone("question:withdraw")) return "withdrawn";
  const isLeftAlone = of("question:edit").length + of("question:withdraw").length === 0;
  return isLeftAlone && isDone("question:moderate") ? "approved" : null;
}

async function auditTimer({ db }: Cluster, { full, ledger }: Hall): Promise<void> {
  const { meeting } = full.room;
  const log = await listTimerLog(db, meeting.id);
  const row = await findTimer(db, meeting.id);
  const order = await findRunningOrder(db, meeting);
  const revisions = log.map((entry) => entry.revision);
  assert.deepEqual(
    revisions,
    Array.from(log, (_, index) => index + 1),
  );
  let history = newHistory;
  for (const { event, at, timer: logged } of log) {
    const before = history;
    history = replay(before, order, event, at);
    assert.deepEqual(history.timer, logged, `the replay of ${event.kind}`);
    assert.notDeepEqual(history, before, `${event.kind} was logged and did nothing`);
  }
  const { revision, timer, undo } = row;
  assert.deepEqual({ revision, timer, undo }, { revision: log.length, ...history });

  const given = log.filter((entry) => entry.event.kind !== "settle");
  const commands = ledger.of("timer:command");
  const times = (id: string) => given.filter((entry) => entry.commandId === id).length;
  for (const { payload, said } of commands) {
    const what = `${payload.command.kind}, of which was said ${said}`;
    if (said !== "unknown") assert.equal(times(payload.commandId), said === "yes" ? 1 : 0, what);
  }
  const known = new Set(commands.map((act) => act.payload.commandId));
  assert.deepEqual(
    given.filter((entry) => !known.has(entry.commandId)),
    [],
    "unknown commands",
  );
}

function countActs(ledger: Ledger): string {
  const counts = new Map<string, number>();
  for (const { request, said } of ledger.acts) {
    const what = said === "yes" ? request : `${request} (${said})`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => `${count} ${what}`).join(", ");
}
