import type { LiveSocket } from "./rooms";

/** Whether more packets wait for this reader than it should ever need. */
export function isSlowReader(socket: LiveSocket, waitingPacketsMax: number): boolean {
  // engine.io keeps what waits in a field its types do not show.
  const waiting: unknown = Reflect.get(socket.conn, "writeBuffer");
  return Array.isArray(waiting) && waiting.length > waitingPacketsMax;
}
