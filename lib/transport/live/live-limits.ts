// Every limit of the live rooms, as settings: load tests from one address can raise them.
import type { SocketRequest } from "@/lib/contract/socket";

/** A bucket of `burst` requests that refills at `perSecond`. */
export type Rate = { burst: number; perSecond: number };

export type LiveLimits = {
  sockets: number;
  socketsPerPerson: number;
  /** Loose: a whole town hall, or a conference, comes from behind one address. */
  socketsPerAddress: number;
  /** Of one person, or one screen. */
  rates: Record<SocketRequest, Rate>;
  /** Of all people of one municipality together. */
  municipalityRates: Partial<Record<SocketRequest, Rate>>;
  /** Of everything from one address together. */
  addressRate: Rate;
  /** How long a person's permissions may be remembered before they are read again. */
  actorMaxAgeMs: number;
  /** How often sockets that only listen are asked whether they still may. */
  recheckMs: number;
  /** Votes, and questions, that arrive within so long are written together. */
  writeBatchMs: number;
  writeBatchMax: number;
  /** Sessions, and own parts, that are asked for within so long are read together. */
  readBatchMs: number;
  /** In a rush, as when everyone comes back at once, no more often than this. */
  readBatchEveryMs: number;
  readBatchMax: number;
  votesFrameMs: number;
  /** Above 5,000 listeners. */
  votesFrameCrowdMs: number;
  votesCompleteMs: number;
  interestsFrameMs: number;
  presenceMs: number;
  /** How often a process says that it is still there with its people. */
  presenceConfirmMs: number;
  slowReaderCheckMs: number;
  /** Packets that may wait for one slow reader before it is cut off and comes back by a catch-up. */
  waitingPacketsMax: number;
};

export const liveLimits: LiveLimits = {
  sockets: 20_000,
  socketsPerPerson: 20,
  socketsPerAddress: 2_000,
  rates: {
    "clock:probe": { burst: 30, perSecond: 2 },
    "room:join": { burst: 20, perSecond: 1 },
    "timer:command": { burst: 20, perSecond: 5 },
    "message:set": { burst: 10, perSecond: 1 },
    "question:ask": { burst: 5, perSecond: 0.2 },
    "question:paste": { burst: 20, perSecond: 1 },
    "question:edit": { burst: 10, perSecond: 0.5 },
    "question:withdraw": { burst: 10, perSecond: 0.5 },
    "question:vote": { burst: 30, perSecond: 5 },
    "question:moderate": { burst: 30, perSecond: 5 },
    "interest:set": { burst: 20, perSecond: 1 },
    "pitch:responses": { burst: 20, perSecond: 1 },
  },
  municipalityRates: { "question:ask": { burst: 15, perSecond: 1 } },
  addressRate: { burst: 20_000, perSecond: 2_000 },
  actorMaxAgeMs: 5_000,
  recheckMs: 30_000,
  writeBatchMs: 5,
  writeBatchMax: 500,
  readBatchMs: 5,
  readBatchEveryMs: 40,
  readBatchMax: 500,
  // 2.9 digests a second: what a vote waits for and what a vote costs each listener, both small.
  votesFrameMs: 350,
  votesFrameCrowdMs: 1_000,
  votesCompleteMs: 5_000,
  interestsFrameMs: 1_000,
  presenceMs: 1_000,
  presenceConfirmMs: 3_000,
  slowReaderCheckMs: 2_000,
  waitingPacketsMax: 256,
};
