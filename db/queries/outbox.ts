import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/database";
import { outbox } from "@/db/tables/records";
import type { Instant } from "@/lib/domain/instants";

type NewMail = { id: string; recipient: string; content: object; createdAt: Instant };
export type OutboxRow = typeof outbox.$inferSelect;

export async function insertMail(db: Db, mail: NewMail): Promise<void> {
  await db.insert(outbox).values(mail);
}

/**
 * Puts a job into the queue inside the caller's transaction: after a rollback there is none. One
 * with a key takes the place of the one that waits under it.
 */
export async function insertJob(
  db: Db,
  task: string,
  payload: object,
  { afterMs = 0, key = null }: { afterMs?: number; key?: string | null } = {},
): Promise<void> {
  await db.execute(sql`
    select graphile_worker.add_job(
      ${task}::text,
      ${JSON.stringify(payload)}::json,
      run_at => now() + ${afterMs} * interval '1 millisecond',
      job_key => ${key}::text
    )
  `);
}

export async function findMail(db: Db, id: string): Promise<OutboxRow | null> {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id));
  return row ?? null;
}

/** Nothing more is to be done for this mail. */
export async function markMailSent(db: Db, id: string, at: Instant): Promise<void> {
  await db
    .update(outbox)
    // A sign-in link that was sent or expired must not lie in the database, where only its hash may.
    .set({ sentAt: at, content: sql`${outbox.content} - 'url'` })
    .where(and(eq(outbox.id, id), isNull(outbox.sentAt)));
}

// A worker has one job at a time and no mail takes this long: whoever held the lock has died.
const deadAfter = "2 minutes";

/** Gives jobs of workers that died with them back to the queue, which would wait four hours. */
export async function releaseDeadJobs(db: Db, task: string): Promise<void> {
  await db.execute(sql`
    select graphile_worker.force_unlock_workers(array_agg(locked_by))
    from graphile_worker.jobs
    where task_identifier = ${task} and locked_at < now() - ${deadAfter}::interval
    having count(*) > 0
  `);
}
