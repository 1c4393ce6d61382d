// Where a request comes from, for limits only: never stored, never logged.

export const clientAddressHeader = "x-deset-client";

type Source = { socketAddress: string | undefined; forwardedFor: string | undefined };

/**
 * The entry just left of our own proxies, never the leftmost, which anybody can write.
 * IPv6 counts by /64, because one household or one attacker has a whole one.
 */
export function clientAddress(source: Source, trustedProxies: number): string {
  const chain = (source.forwardedFor ?? "").split(",").map((entry) => entry.trim());
  const addresses = [...chain.filter((entry) => entry !== ""), source.socketAddress ?? ""];
  const index = Math.max(0, addresses.length - 1 - trustedProxies);
  return bucketOf(addresses[index] ?? "");
}

function bucketOf(address: string): string {
  const mapped = address.startsWith("::ffff:") ? address.slice("::ffff:".length) : address;
  if (!mapped.includes(":")) return mapped;
  const [head = "", tail = ""] = mapped.split("::");
  const left = head.split(":").filter((group) => group !== "");
  const right = tail.split(":").filter((group) => group !== "");
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...zeros, ...right].slice(0, 4).join(":");
}
