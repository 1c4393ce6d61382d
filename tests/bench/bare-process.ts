// The floor of the live figures: socket.io alone, which says the same words out of its memory.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { socketPath } from "@/lib/contract/socket-path";
import type { VotesFrame } from "@/lib/domain/live-room";
import { type Duties, selfDuties, serveParent } from "./children";

type Reply = (said: unknown) => void;

/** What it is to say: to who joins, at a command, and how often what has been counted. */
export type Script = {
  joinReply: unknown;
  commandFrame: unknown;
  numbers: Record<string, number>;
  digestMs: number;
};

const httpServer = createServer();
const io = new Server(httpServer, {
  path: socketPath,
  serveClient: false,
  perMessageDeflate: false,
  pingInterval: 10_000,
  pingTimeout: 10_000,
});

let script: Script = { joinReply: null, commandFrame: null, numbers: {}, digestMs: 0 };
let counts = new Map<number, number>();
let changed = new Set<number>();
let revision = 0;
let sentAtMs = 0;
let isTelling = false;

io.on("connection", (socket) => {
  socket.on("room:join", (_given: unknown, reply: Reply) => reply(script.joinReply));
  socket.on("timer:command", (_given: unknown, reply: Reply) => {
    reply({ ok: true });
    io.emit("timer:changed", script.commandFrame);
  });
  socket.on("question:vote", ({ questionId }: { questionId: string }, reply: Reply) => {
    const number = script.numbers[questionId] ?? 0;
    counts.set(number, (counts.get(number) ?? 0) + 1);
    changed.add(number);
    reply({ ok: true, value: { number, value: true } });
    if (isTelling) return;
    isTelling = true;
    setTimeout(tell, Math.max(0, sentAtMs + script.digestMs - performance.now()));
  });
});

function tell(): void {
  isTelling = false;
  sentAtMs = performance.now();
  revision += 1;
  const tallies = [...changed].map((number): VotesFrame["tallies"][number] => {
    const votes = counts.get(number) ?? 0;
    return [number, votes, votes];
  });
  changed = new Set();
  io.emit("votes:counted", { revision, tallies, complete: false } satisfies VotesFrame);
}

const duties = {
  ...selfDuties,
  address: (_given: null): string => {
    const { port } = httpServer.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  },
  prepare(given: Script): void {
    script = given;
    counts = new Map();
  },
} satisfies Duties;

export type BareDuties = typeof duties;

httpServer.listen(0, "127.0.0.1", () => serveParent<BareDuties>(duties));
