// Works off the queue beside the web server. Its log names jobs by id, never what they carry.
import { type LogFunctionFactory, Logger, parseCronItems, type Runner, run } from "graphile-worker";
import type pg from "pg";
import { openAnswersTask, sendMailTask, tendMeetingsTask } from "@/lib/contract/jobs";
import { minuteMs } from "@/lib/domain/instants";
import { takeOverMails } from "@/lib/use-cases/deliver-mail";
import { faultName } from "./fault-name";
import { type SendMailDoors, sendMail } from "./send-mail";
import { type MeetingDoors, openAnswers, tendMeetings } from "./tend-meetings";

type Log = Record<"error" | "warn" | "info" | "debug", (fields: object, message: string) => void>;
type WorkerOptions = SendMailDoors &
  MeetingDoors & { pool: pg.Pool; log: Log; tendEveryMs?: number };

// Every quarter of an hour one process of all puts the job into the queue; a round that no process
// was there for is made up at the next start.
const meetingRounds = {
  task: tendMeetingsTask,
  match: "*/15 * * * *",
  options: { backfillPeriod: 15 * minuteMs },
};

/** `stop` lets running jobs finish. */
export type Worker = { stop: () => Promise<void> };

/**
 * Starts working. A job that fails is tried again later and later, for days. The worker outlives
 * lost databases, and takes over the jobs of processes that were killed while doing them.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { db, log, tendEveryMs = 10_000 } = options;
  let working = await startRunner(options);
  const tend = async () => {
    if (working.isBroken()) {
      await working.stop();
      working = await startRunner(options);
    }
    await takeOverMails({ db });
  };
  let tending: Promise<void> = Promise.resolve();
  const tendSafely = () => {
    tending = tending.then(tend).catch((error: unknown) => {
      log.warn(
        { reason: faultName(error) },
        "the job worker could not be tended, which is tried again",
      );
    });
  };
  tendSafely();
  const timer = setInterval(tendSafely, tendEveryMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await tending;
      await working.stop();
    },
  };
}

type Working = { isBroken: () => boolean; stop: () => Promise<void> };

async function startRunner({ pool, ...doors }: WorkerOptions): Promise<Working> {
  const { log } = doors;
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    parsedCronItems: parseCronItems([meetingRounds]),
    logger: new Logger(logByJobId(log)),
    taskList: {
      [sendMailTask]: (payload) => sendMail(doors, payload),
      [openAnswersTask]: (payload) => openAnswers(doors, payload),
      [tendMeetingsTask]: () => tendMeetings(doors),
    },
  });
  let broken = false;
  // A worker that cannot report its job's end leaves the pool for good, and nobody replaces it.
  runner.events.on("worker:fatalError", () => {
    broken = true;
  });
  let stopped = false;
  const ended = runner.promise
    .catch((error: unknown) => log.error({ reason: faultName(error) }, "the job worker ended"))
    .finally(() => {
      broken = true;
      stopped = true;
    });
  return {
    isBroken: () => broken,
    stop: async () => {
      if (!stopped) await runner.stop();
      await ended;
    },
  };
}

// The queue's own messages quote errors and payloads; what passes here is the id and the reason.
function logByJobId(log: Log): LogFunctionFactory {
  return ({ jobId, taskIdentifier }) =>
    (level, _message, meta = {}) => {
      const { job, error, fatalError } = meta;
      const fault = error ?? fatalError;
      const id = jobId ?? idOf(job);
      if (id === undefined && fault === undefined) return;
      const fields = { jobId: id, task: taskIdentifier };
      const write = log[level === "warning" ? "warn" : level].bind(log);
      if (fault === undefined) write(fields, "a job was done");
      else write({ ...fields, reason: faultName(fault) }, "a job failed");
    };
}

function idOf(job: unknown): string | undefined {
  return typeof job === "object" && job !== null && "id" in job ? String(job.id) : undefined;
}
