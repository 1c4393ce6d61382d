// Apart from socket.ts so that browsers need not load the schemas.
export const socketPath = "/live-socket";
