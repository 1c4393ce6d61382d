// The doorbell: after a commit every process hears that something changed, by its id only.
import { sql } from "drizzle-orm";
import { meetingTopics, type Topic } from "@/lib/domain/topics";
import type { Db } from "./database";

export const doorbellChannel = "deset";

/** Rings inside the transaction: heard after its commit, never after a rollback. */
export async function ring(db: Db, topic: Topic): Promise<void> {
  const text = topic.kind === "clock" ? topic.kind : `${topic.kind}:${topic.meetingId}`;
  await db.execute(sql`select pg_notify(${doorbellChannel}, ${text})`);
}

/** The topic a notification names, or null for words this version does not know. */
export function parseTopic(text: string): Topic | null {
  const [kind, meetingId] = text.split(":");
  if (kind === "clock") return { kind };
  const known = meetingTopics.find((each) => each === kind);
  return meetingId === undefined || known === undefined ? null : { kind: known, meetingId };
}
