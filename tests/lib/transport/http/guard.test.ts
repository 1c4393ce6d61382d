import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type GuardSettings, guardRequest } from "@/lib/transport/http/guard";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function headersOf(zoomPanel: GuardSettings["zoomPanel"], path: string): Promise<Headers> {
  const settings: GuardSettings = {
    publicUrl: "https://deset.example",
    trustedProxies: 0,
    maxBodyBytes: 1_000,
    development: false,
    newNonce: () => "nonce",
    zoomPanel,
  };
  const server = createServer((request, response) => {
    if (guardRequest(request, response, settings)) response.end("from the house");
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}${path}`)).headers;
}

function framersIn(headers: Headers): string {
  const policy = headers.get("content-security-policy") ?? "";
  return /frame-ancestors ([^;]*)/.exec(policy)?.[1] ?? "";
}

const live = "/meetings/3-november-2020/live";

test.each([live, `${live}/`, `${live}?from=zoom`])(
  "with the panel on Zoom's hosts, and no others, may frame %s",
  async (path) => {
    const headers = await headersOf("on", path);
    expect(framersIn(headers)).toBe(
      "https://zoom.us https://*.zoom.us https://zoom.com https://*.zoom.com",
    );
    expect(headers.get("x-frame-options")).toBeNull();
  },
);

test("the live page carries the headers Zoom's client demands of what it shows", async () => {
  const headers = await headersOf("on", live);
  for (const name of [
    "strict-transport-security",
    "x-content-type-options",
    "content-security-policy",
    "referrer-policy",
  ]) {
    expect(headers.get(name), name).not.toBeNull();
  }
});

test("with the panel off nobody frames the live page", async () => {
  const headers = await headersOf("off", live);
  expect(framersIn(headers)).toBe("'none'");
  expect(headers.get("x-frame-options")).toBe("DENY");
});

test.each([
  "/",
  "/sign-in",
  "/sign-in?next=/meetings/3-november-2020/live",
  "/meetings/3-november-2020",
  "/meetings/3-november-2020/desk",
  "/meetings/3-november-2020/desk?x=/meetings/y/live",
  "/meetings/3-november-2020/live/more",
  "/meetings/live",
  "/screens/token",
])("nobody frames %s even with the panel on", async (path) => {
  const headers = await headersOf("on", path);
  expect(framersIn(headers)).toBe("'none'");
  expect(headers.get("x-frame-options")).toBe("DENY");
});
