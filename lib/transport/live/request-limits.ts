// How often one person, one municipality and one address may ask.
import type { SocketRequest } from "@/lib/contract/socket";
import type { LiveLimits } from "./live-limits";
import type { LiveSocket } from "./rooms";
import { createTokenBuckets, type Taken } from "./token-buckets";

export type RequestLimits = {
  /** What the protocol does not name counts as a probe of the clock. */
  take: (socket: LiveSocket, request: SocketRequest | null) => Taken;
  takeForMunicipality: (municipalityCode: string | null, request: SocketRequest) => Taken;
};

type Limits = Pick<LiveLimits, "rates" | "municipalityRates" | "addressRate">;

export function createRequestLimits(limits: Limits): RequestLimits {
  const buckets = createTokenBuckets(() => performance.now());
  const { rates, municipalityRates, addressRate } = limits;
  return {
    take({ data }, request) {
      const ofAddress = buckets.take(`address ${data.address}`, addressRate);
      if (!ofAddress.ok) return ofAddress;
      const asker = data.personId ?? data.identity.ticket.tokenHash;
      return buckets.take(`${asker} ${request}`, rates[request ?? "clock:probe"]);
    },
    takeForMunicipality(municipalityCode, request) {
      const rate = municipalityRates[request];
      if (rate === undefined || municipalityCode === null) return { ok: true };
      return buckets.take(`${municipalityCode} ${request}`, rate);
    },
  };
}
