// One process: HTTP, Next, the live rooms and the job worker, over one PostgreSQL.
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import path from "node:path";
import timers from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Logger } from "pino";
import { type Database, openDatabase } from "@/db/database";
import { seedDemo } from "@/db/demo/seed-demo";
import { doorbellChannel, parseTopic } from "@/db/doorbell";
import { migrateDatabase } from "@/db/migrate";
import { findClockOffset } from "@/db/queries/demo-clock";
import { seedMunicipalities } from "@/db/reference/municipalities";
import { ticketBooks } from "@/lib/auth/actor";
import { addPitchDaySchema } from "@/lib/contract/inputs";
import { demoJumps } from "@/lib/domain/demo";
import { type Environment, readEnvironment } from "@/lib/env";
import { createAttemptLimiter } from "@/lib/gateways/attempt-limiter";
import { listenToDoorbell } from "@/lib/gateways/doorbell-listener";
import { createLog, routeConsoleTo } from "@/lib/gateways/log";
import { createMailer } from "@/lib/gateways/mailer";
import { ensureBuild, hasBuild } from "@/lib/gateways/next-build";
import { listenOnPort } from "@/lib/gateways/port";
import { backgroundBounds, openPool, requestBounds } from "@/lib/gateways/postgres-pool";
import { startPostgres } from "@/lib/gateways/postgres-server/start";
import { loadSecrets, SetupFault } from "@/lib/gateways/secrets";
import { startSettlingTimers } from "@/lib/jobs/settle-timers";
import { startWorker } from "@/lib/jobs/worker";
import * as runtimeParts from "@/lib/runtime";
import { clientAddress } from "@/lib/transport/http/client-address";
import { buildFrontDoor, type FrontDoor, type Handle } from "@/lib/transport/http/front-door";
import { watchReadiness } from "@/lib/transport/http/readiness";
import { startLiveTransport } from "@/lib/transport/live/live-transport";
import { addPitchDay } from "@/lib/use-cases/add-pitch-day";
import { issueSetupLink } from "@/lib/use-cases/issue-setup-link";
import { signInAttemptsPerClient } from "@/lib/use-cases/request-sign-in";
import { setDemoClock } from "@/lib/use-cases/set-demo-clock";

type Mode = runtimeParts.Mode;
type Process = {
  mode: Mode;
  /** Next compiles as it goes and reloads; with the demo's data. */
  development: boolean;
  environment: Environment;
  log: Logger;
  closings: (() => Promise<void>)[];
};

// Next cuts bodies off at the same size (next.config.ts), but with a fault in place of a sentence.
const maxBodyBytes = 256 * 1024;
const finishWithinMs = 5_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(argument: string | undefined): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  if (argument === "--build") return ensureBuild(say);
  const development = argument === "--dev";
  const mode = development || argument === "--demo" ? "demo" : "production";
  // Next and React decide by it what they load, so it is set before either is imported.
  Object.assign(process.env, {
    NODE_ENV: development ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  const environment = environmentFor(mode);
  const log = createLog(mode === "demo" ? "warn" : environment.LOG_LEVEL);
  if (!development) routeConsoleTo(log);
  const running: Process = { mode, development, environment, log, closings: [] };
  process.once("SIGTERM", () => void stop(running, 0));
  process.once("SIGINT", () => void stop(running, 0));
  try {
    await (argument === "--add-pitch-day" ? addMeeting(running) : start(running));
  } catch (error) {
    if (error instanceof SetupFault) process.stderr.write(`${error.message}\n`);
    else log.fatal(error, "the start failed");
    await stop(running, 1);
  }
}

// Anybody may become anybody in the demo: it never touches a real database nor sends a real mail.
function environmentFor(mode: Mode): Environment {
  const given = readEnvironment(process.env);
  if (typeof given === "string") {
    process.stderr.write(`${given}\n`);
    process.exit(1);
  }
  return mode === "demo" ? { ...given, DATABASE_URL: undefined, SMTP_URL: undefined } : given;
}

async function start(running: Process): Promise<void> {
  const { mode, development, environment, log, closings } = running;
  if (mode === "demo" && !development) await ensureBuild(say);
  if (mode === "production" && !(await hasBuild())) {
    throw new SetupFault("There is no build yet: run `npm run build` first.");
  }
  const door = buildFrontDoor(
    {
      publicUrl: environment.PUBLIC_URL ?? null,
      trustedProxies: environment.TRUST_PROXY,
      maxBodyBytes,
      development,
      newNonce: runtimeParts.newToken,
      zoomPanel: environment.ZOOM_PANEL,
    },
    (error) => log.error(error, "a request failed"),
  );
  const httpServer = createServer(door.listener);
  const port = await takePort(httpServer, running);
  const runtime = await buildRuntime(running, port);
  const backgroundPool = openPool(runtime.connectionString, backgroundBounds, log);
  closings.push(() => backgroundPool.end());
  const backgroundDb = openDatabase(backgroundPool);
  await seed(runtime, backgroundDb);
  const handle = await prepareNext(running, httpServer, port);
  startLive(runtime, running, httpServer);
  const mailer = createMailer({
    smtpUrl: environment.SMTP_URL,
    from: environment.MAIL_FROM,
    dataDir: runtime.dataDir,
  });
  const worker = await startWorker({
    pool: backgroundPool,
    db: backgroundDb,
    mailer,
    publicUrl: runtime.publicUrl,
    log,
    now: runtimeParts.systemNow,
    meetingNow: runtime.clock.now,
  });
  closings.push(() => worker.stop());
  door.open({ handle, readiness: watchReadiness(runtime.pool, runtimeParts.monotonicNow) });
  closings.push(() => finishRequests(httpServer, door));
  await announce(runtime);
}

// Nobody new comes in; who is being served is served to the end, within reason.
async function finishRequests(httpServer: Server, door: FrontDoor): Promise<void> {
  httpServer.close();
  httpServer.closeIdleConnections();
  await Promise.race([door.idle(), timers.setTimeout(finishWithinMs)]);
}

// The invitation's meeting, into a real installation: its join link and mailbox come from outside.
async function addMeeting(running: Process): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    strict: false,
    options: { "join-url": { type: "string" }, contact: { type: "string" } },
  });
  const given = { joinUrl: values["join-url"], contactEmail: values.contact };
  const settings = addPitchDaySchema.safeParse(given);
  if (!settings.success) {
    throw new SetupFault(
      "Say which: npm run add-pitch-day -- --join-url https://… --contact name@example.org",
    );
  }
  const { environment, log, closings } = running;
  const connectionString = await findDatabase(path.resolve(environment.DATA_DIR), running);
  const pool = openPool(connectionString, backgroundBounds, log);
  closings.push(() => pool.end());
  const isNew = await addPitchDay(openDatabase(pool), settings.data);
  say(isNew ? "The pitch day is there: /meetings/3-november-2020" : "It was there already.");
  await stop(running, 0);
}

async function takePort(httpServer: Server, { mode, environment, closings }: Process) {
  const { PORT, HOST } = environment;
  const onTaken = mode === "demo" ? "take-next" : "refuse";
  const port = await listenOnPort(httpServer, { port: PORT, host: HOST, onTaken });
  closings.push(async () => {
    httpServer.closeAllConnections();
    httpServer.close();
  });
  if (port !== PORT && PORT !== 0) say(`Port ${PORT} is taken, so this is on ${port}.`);
  return port;
}

async function buildRuntime(running: Process, port: number): Promise<runtimeParts.Runtime> {
  const { mode, environment, log, closings } = running;
  const dataDir = path.resolve(environment.DATA_DIR, mode === "demo" ? "demo" : "");
  if (environment.DATABASE_URL !== undefined && environment.AUTH_SECRET === undefined) {
    throw new SetupFault("With DATABASE_URL set AUTH_SECRET, so that all processes share it.");
  }
  const { authSecret } = await loadSecrets({ dataDir, env: environment });
  const connectionString = await findDatabase(dataDir, running);
  const pool = openPool(connectionString, requestBounds, log);
  closings.push(() => pool.end());
  const clock = runtimeParts.createClock();
  const db = openDatabase(pool);
  const publicUrl = environment.PUBLIC_URL ?? `http://localhost:${port}`;
  const signInLimiter = createAttemptLimiter(signInAttemptsPerClient);
  const parts = { mode, environment, publicUrl, dataDir, authSecret, connectionString };
  const runtime = { ...parts, pool, db, clock, log, signInLimiter };
  runtimeParts.setRuntime(runtime);
  return runtime;
}

async function findDatabase(dataDir: string, running: Process): Promise<string> {
  const given = running.environment.DATABASE_URL;
  const connectionString = given ?? (await startDatabase(dataDir, running));
  await migrateDatabase(connectionString);
  return connectionString;
}

async function startDatabase(dataDir: string, running: Process): Promise<string> {
  const { log, closings } = running;
  const server = await startPostgres({ dataDir, log: (message) => log.info(message) });
  closings.push(() => server.stop());
  void server.lost.then((fault) => {
    process.stderr.write(`${fault.message}\n`);
    return stop(running, 1);
  });
  return server.connectionString;
}

async function seed({ mode, clock }: runtimeParts.Runtime, db: Database): Promise<void> {
  await seedMunicipalities(db);
  if (mode !== "demo") return;
  await seedDemo(db);
  const at = { to: demoJumps["call-opens"], systemNow: runtimeParts.systemNow() };
  clock.setOffset((await findClockOffset(db)) ?? (await setDemoClock(db, at)));
}

async function prepareNext(
  { development }: Process,
  httpServer: Server,
  port: number,
): Promise<Handle> {
  const { default: next } = await import("next");
  const app = next({ dev: development, httpServer, hostname: "localhost", port });
  await app.prepare();
  return app.getRequestHandler();
}

function startLive(runtime: runtimeParts.Runtime, running: Process, httpServer: Server): void {
  const { db, environment, log, connectionString } = runtime;
  // Only the demo's clock can be set, so only there is it read again.
  const refresh = () => readClock(runtime);
  const clock = runtime.mode === "demo" ? { ...runtime.clock, refresh } : runtime.clock;
  const { newId } = runtimeParts;
  const { development, closings } = running;
  const listener = listenToDoorbell({
    connectionString,
    channel: doorbellChannel,
    parse: parseTopic,
    log,
  });
  closings.push(() => listener.close());
  const live = startLiveTransport({
    httpServer,
    db,
    clock,
    newId,
    books: ticketBooks,
    publicUrl: environment.PUBLIC_URL ?? null,
    listener,
    log,
    addressOf: ({ request, handshake }) =>
      clientAddress(
        {
          socketAddress: request.socket.remoteAddress,
          forwardedFor: String(handshake.headers["x-forwarded-for"] ?? ""),
        },
        environment.TRUST_PROXY,
      ),
    destroyForeignUpgrades: !development,
  });
  closings.push(() => live.close());
  const settling = startSettlingTimers({ db, clock, listener, log, newId });
  closings.push(async () => settling.close());
}

async function readClock({ db, clock, log }: runtimeParts.Runtime): Promise<void> {
  try {
    clock.setOffset((await findClockOffset(db)) ?? 0);
  } catch (error) {
    log.warn(error, "the demo clock could not be read");
  }
}

// The one line that whoever starts it needs; the set-up link is shown once and never logged again.
async function announce({ db, mode, publicUrl }: runtimeParts.Runtime): Promise<void> {
  say(`Deset is ready: ${publicUrl}${mode === "demo" ? "/demo" : ""}`);
  if (mode === "demo") return;
  const link = await issueSetupLink(db, {
    newToken: runtimeParts.newToken,
    hashToken: runtimeParts.hashToken,
    systemNow: runtimeParts.systemNow(),
  });
  if (link !== null)
    say(`First organiser (once, within an hour): ${publicUrl}/setup/${link.token}`);
}

// Last opened, first closed; a second signal or a fault while stopping does not start over.
let stopping: Promise<void> | null = null;
function stop({ closings, log }: Process, exitCode: number): Promise<void> {
  stopping ??= (async () => {
    for (const close of closings.toReversed()) {
      await close().catch((error: unknown) => log.error(error, "stopping failed"));
    }
    process.exit(exitCode);
  })();
  return stopping;
}

await main(process.argv[2]);
