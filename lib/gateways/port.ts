// Listening on a port, or on the next free one when that is what the caller wants.

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hasCode } from "./postgres-server/error-codes";
import { SetupFault } from "./secrets";

const portsTried = 20;

type Wanted = { port: number; host: string; onTaken: "refuse" | "take-next" };

/** Listens and answers the port; a taken one is refused with a sentence, or the next free one taken. */
export async function listenOnPort(server: Server, wanted: Wanted): Promise<number> {
  const { port, host, onTaken } = wanted;
  const attempts = onTaken === "take-next" && port !== 0 ? portsTried : 1;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await tryListening(server, port + attempt, host)) return portOf(server);
  }
  throw new SetupFault(
    attempts > 1
      ? `Ports ${port} to ${port + attempts - 1} are all taken: set PORT to a free one.`
      : `Port ${port} is taken: stop what uses it, or set PORT to a free one.`,
  );
}

function tryListening(server: Server, port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error) => {
      server.off("listening", onListening);
      if (hasCode(error, "EADDRINUSE")) resolve(false);
      else reject(error);
    };
    const onListening = () => {
      server.off("error", onError);
      resolve(true);
    };
    server.once("error", onError);
    server.once("listening", onListening);
    server.listen(port, host);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return (address satisfies AddressInfo).port;
}
