// The live transport on a database that the bench has filled, at the meeting's first moment.
import pg from "pg";
import { openDatabase } from "@/db/database";
import { instants } from "../support/factories";
import { startLiveServer } from "../support/live-room";
import { serveParent } from "./children";

const [connectionString = ""] = process.argv.slice(2);
const announce = serveParent();
const pool = new pg.Pool({ connectionString, max: 16 });
pool.on("error", () => undefined);
const server = await startLiveServer(
  { db: openDatabase(pool), pool, connectionString, drop: () => pool.end() },
  { now: () => Math.round(instants.starts + performance.now()) },
  { socketsPerAddress: 5_000 },
);
announce(server.url);
