// The floor of the live figures: socket.io alone, which remembers nothing and asks nobody.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { socketPath } from "@/lib/contract/socket-path";
import { serveParent } from "./children";

type Reply = (said: unknown) => void;

const votesPerDigest = Number(process.argv[2]);
const announce = serveParent();
const httpServer = createServer();
const io = new Server(httpServer, {
  path: socketPath,
  serveClient: false,
  perMessageDeflate: false,
  pingInterval: 10_000,
  pingTimeout: 10_000,
});

let frame: unknown = {};
let taken = 0;
let counts: Record<string, number> = {};

io.on("connection", (socket) => {
  socket.on("prepare", (given: unknown, reply: Reply) => {
    frame = given;
    reply({ ok: true });
  });
  socket.on("timer:command", (_given: unknown, reply: Reply) => {
    io.emit("timer:changed", frame);
    reply({ ok: true });
  });
  socket.on("question:vote", ({ questionId }: { questionId: string }, reply: Reply) => {
    counts[questionId] = (counts[questionId] ?? 0) + 1;
    taken += 1;
    reply({ ok: true, value: { questionId, value: true } });
    if (taken % votesPerDigest !== 0) return;
    io.emit("votes:counted", { revision: taken, counts, complete: false });
    counts = {};
  });
});

httpServer.listen(0, "127.0.0.1", () => {
  const { port } = httpServer.address() as AddressInfo;
  announce(`http://127.0.0.1:${port}`);
});
