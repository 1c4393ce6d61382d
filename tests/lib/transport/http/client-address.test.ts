import { expect, test } from "vitest";
import { clientAddress } from "@/lib/transport/http/client-address";

test("without a trusted proxy the socket's address counts, whatever the header claims", () => {
  const source = { socketAddress: "203.0.113.7", forwardedFor: "10.0.0.1" };
  expect(clientAddress(source, 0)).toBe("203.0.113.7");
});

test("behind one proxy the entry it wrote counts, never the leftmost", () => {
  const source = { socketAddress: "10.0.0.2", forwardedFor: "1.2.3.4, 203.0.113.7" };
  expect(clientAddress(source, 1)).toBe("203.0.113.7");
});

test("two addresses of one IPv6 /64 are one client, of another /64 another", () => {
  const at = (socketAddress: string) => clientAddress({ socketAddress, forwardedFor: "" }, 0);
  expect(at("2001:db8::1")).toBe(at("2001:db8:0:0:ffff::2"));
  expect(at("2001:db8::1")).not.toBe(at("2001:db8:0:1::1"));
});

test("an IPv4 address in IPv6 clothes is the IPv4 address", () => {
  expect(clientAddress({ socketAddress: "::ffff:192.0.2.1", forwardedFor: "" }, 0)).toBe(
    "192.0.2.1",
  );
});
