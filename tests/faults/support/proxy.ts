// A proxy that knows nothing: each connection goes to some living process, and may be cut at will.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type TcpProxy = {
  url: string;
  /** The network is gone: what is open ends, and nothing gets through until `restore`. */
  cut: () => void;
  restore: () => void;
  /** What is open leads nowhere, and nobody is told: as after a long sleep. */
  deafen: () => void;
  /** How many connections lead to the process at this port. */
  openTo: (port: number) => number;
  close: () => Promise<void>;
};

/** `route` chooses the port for each new connection; null when nobody lives. */
export async function startProxy(route: () => number | null): Promise<TcpProxy> {
  const open = new Set<Socket>();
  const pairs = new Set<{ client: Socket; backend: Socket }>();
  let isCut = false;
  const server = createServer((client) => {
    const port = isCut ? null : route();
    if (port === null) client.destroy();
    else joinBoth(client, connect(port, "127.0.0.1"));
  });

  function joinBoth(client: Socket, backend: Socket): void {
    join(client, backend);
    join(backend, client);
    const pair = { client, backend };
    pairs.add(pair);
    client.on("close", () => pairs.delete(pair));
  }

  function join(from: Socket, to: Socket): void {
    open.add(from);
    from.setNoDelay(true);
    from.pipe(to);
    from.on("error", () => undefined);
    from.on("close", () => {
      open.delete(from);
      to.destroy();
    });
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    cut() {
      isCut = true;
      cutAll();
    },
    restore() {
      isCut = false;
    },
    deafen() {
      for (const { client, backend } of pairs) {
        backend.removeAllListeners("close");
        client.unpipe(backend);
        backend.unpipe(client);
        backend.destroy();
        client.resume();
      }
    },
    openTo: (port) => [...open].filter((socket) => socket.remotePort === port).length,
    async close() {
      cutAll();
      server.close();
      await once(server, "close");
    },
  };
}
