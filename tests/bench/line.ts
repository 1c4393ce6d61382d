// A socket.io client with nothing in it: one TCP connection, the frames as text. Ten thousand of
// them fit into a few processes, and every byte that arrives is counted.
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { socketPath } from "@/lib/contract/socket-path";

export type Line = {
  /** Asks and hears the answer, as JSON text. */
  ask: (name: string, payload: unknown) => Promise<string>;
  receivedBytes: () => number;
  /** The network is gone, without a goodbye. */
  cut: () => void;
};

export type Hearing = {
  /** An event as JSON text: `["name",payload]`. */
  hear: (event: string, atMs: number) => void;
  lost: () => void;
};

/** Milliseconds that every process of this machine reads alike. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

const continuesAt = { short: 2, medium: 4, long: 10 };
const textFrame = 0x81;
const closeOpcode = 8;

/** Opens a line and settles once socket.io has let it in; rejects when it has not. */
export function openLine(url: string, cookie: string, hearing: Hearing): Promise<Line> {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, noDelay: true });
  const answers = new Map<number, (answer: string) => void>();
  let asked = 0;
  let isOpen = false;

  const line: Line = {
    ask: (name, payload) =>
      new Promise((resolve) => {
        asked += 1;
        answers.set(asked, resolve);
        write(socket, `42${asked}${JSON.stringify([name, payload])}`);
      }),
    receivedBytes: () => socket.bytesRead,
    cut: () => socket.destroy(),
  };

  return new Promise((resolve, reject) => {
    const hearPacket = (packet: string) => {
      if (packet === "2") return write(socket, "3");
      if (packet.startsWith("0")) return write(socket, "40");
      const kind = packet[1];
      if (packet.startsWith("42")) return hearing.hear(packet.slice(2), nowMs());
      if (kind === "3") return hearAnswer(packet, answers);
      if (kind !== "0") return void socket.destroy(new Error(`let out: ${packet}`));
      isOpen = true;
      resolve(line);
    };
    socket.on(
      "data",
      readFrames(hearPacket, () => socket.destroy()),
    );
    socket.on("error", reject);
    socket.on("close", () => {
      reject(new Error("the line ended"));
      if (isOpen) hearing.lost();
    });
    socket.write(
      [
        `GET ${socketPath}/?EIO=4&transport=websocket HTTP/1.1`,
        `Host: ${host}`,
        `Origin: ${url}`,
        `Cookie: ${cookie}`,
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
        "\r\n",
      ].join("\r\n"),
    );
  });
}

function hearAnswer(packet: string, answers: Map<number, (answer: string) => void>): void {
  const start = packet.indexOf("[");
  const id = Number(packet.slice(2, start));
  answers.get(id)?.(packet.slice(start + 1, -1));
  answers.delete(id);
}

// Clients must mask what they send; a mask of zeros changes nothing.
function write(socket: Socket, text: string): void {
  const body = Buffer.from(text);
  const isShort = body.length < 126;
  const head = Buffer.alloc((isShort ? continuesAt.short : continuesAt.medium) + 4);
  head[0] = textFrame;
  head[1] = 0x80 | (isShort ? body.length : 126);
  if (!isShort) head.writeUInt16BE(body.length, 2);
  socket.write(Buffer.concat([head, body]));
}

function readFrames(hear: (packet: string) => void, ended: () => void): (chunk: Buffer) => void {
  let kept: Buffer | null = null;
  let isUpgraded = false;
  return (chunk) => {
    let rest = kept === null ? chunk : Buffer.concat([kept, chunk]);
    if (!isUpgraded) {
      const end = rest.indexOf("\r\n\r\n");
      if (end !== -1 && !rest.toString("latin1", 0, end).startsWith("HTTP/1.1 101")) return ended();
      isUpgraded = end !== -1;
      if (isUpgraded) rest = rest.subarray(end + 4);
    }
    while (isUpgraded) {
      const frame = firstFrame(rest);
      if (frame === null) break;
      if (frame.opcode === closeOpcode) return ended();
      hear(rest.toString("utf8", frame.from, frame.to));
      rest = rest.subarray(frame.to);
    }
    kept = rest.length === 0 ? null : Buffer.from(rest);
  };
}

function firstFrame(bytes: Buffer): { opcode: number; from: number; to: number } | null {
  const [first = 0, second = 0] = bytes;
  const size = second & 0x7f;
  const from =
    size < 126 ? continuesAt.short : size === 126 ? continuesAt.medium : continuesAt.long;
  if (bytes.length < from) return null;
  const length =
    size < 126 ? size : size === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const to = from + length;
  return bytes.length < to ? null : { opcode: first & 0x0f, from, to };
}
