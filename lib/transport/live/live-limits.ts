// Every limit of the live rooms, as settings: load tests from one address can raise them.
import type { SocketRequest } from "@/lib/contract/socket";

/** A bucket of `burst` requests that refills at `perSecond`. */
export type Rate = { burst: number; perSecond: number };

export type LiveLimits = {
  sockets: number;
  socketsPerPerson: number;
  socketsPerAddress: number;
  rates: Record<SocketRequest, Rate>;
  /** How long a person's permissions may be remembered before they are read again. */
  actorMaxAgeMs: number;
  /** How often sockets that only listen are asked whether they still may. */
  recheckMs: number;
  voteBatchMs: number;
  voteBatchMax: number;
  votesFrameMs: number;
  votesCompleteMs: number;
  presenceMs: number;
  slowReaderCheckMs: number;
  /** Packets that may wait for one slow reader before it is cut off and comes back by snapshot. */
  waitingPacketsMax: number;
};

export const liveLimits: LiveLimits = {
  sockets: 5_000,
  socketsPerPerson: 20,
  socketsPerAddress: 200,
  rates: {
    "clock:probe": { burst: 30, perSecond: 2 },
    "room:join": { burst: 20, perSecond: 1 },
    "timer:command": { burst: 20, perSecond: 5 },
    "question:ask": { burst: 5, perSecond: 0.2 },
    "question:edit": { burst: 10, perSecond: 0.5 },
    "question:withdraw": { burst: 10, perSecond: 0.5 },
    "question:vote": { burst: 30, perSecond: 5 },
    "question:moderate": { burst: 30, perSecond: 5 },
  },
  actorMaxAgeMs: 5_000,
  recheckMs: 30_000,
  voteBatchMs: 5,
  voteBatchMax: 500,
  votesFrameMs: 250,
  votesCompleteMs: 5_000,
  presenceMs: 1_000,
  slowReaderCheckMs: 2_000,
  waitingPacketsMax: 256,
};
