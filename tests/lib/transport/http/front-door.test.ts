import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { buildFrontDoor, type House } from "@/lib/transport/http/front-door";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

type Options = { publicUrl?: string; trustedProxies?: number; isReady?: boolean; house?: "closed" };

async function serve(options: Options = {}) {
  const seen: Record<string, unknown>[] = [];
  const door = buildFrontDoor(
    {
      publicUrl: options.publicUrl ?? null,
      trustedProxies: options.trustedProxies ?? 0,
      maxBodyBytes: 1_000,
      development: false,
      newNonce: () => "nonce-of-this-answer",
      zoomPanel: "off",
    },
    () => undefined,
  );
  const house: House = {
    readiness: { isReady: async () => options.isReady ?? true },
    handle: async (incoming, response) => {
      let received = 0;
      for await (const chunk of incoming) received += chunk.length;
      seen.push({ ...incoming.headers, received });
      response.end("from the house");
    },
  };
  if (options.house !== "closed") door.open(house);
  const server = createServer(door.listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, seen };
}

test("a POST from our own pages goes through, one from another site is refused with 403", async () => {
  const { origin, seen } = await serve();
  const own = await fetch(origin, { method: "POST", headers: { origin } });
  const foreign = await fetch(origin, {
    method: "POST",
    headers: { origin: "https://evil.example" },
  });
  expect([own.status, foreign.status]).toEqual([200, 403]);
  expect(seen).toHaveLength(1);
});

test("a POST without an Origin is refused: browsers always send one", async () => {
  const { port } = await serve();
  const status = await new Promise((resolve) => {
    request({ port, host: "127.0.0.1", method: "POST" }, (answer) =>
      resolve(answer.statusCode),
    ).end();
  });
  expect(status).toBe(403);
});

test("an Origin that matches only a forged X-Forwarded-Host is refused, and the header dropped", async () => {
  const { origin, seen } = await serve();
  const forged = { origin: "https://evil.example", "x-forwarded-host": "evil.example" };
  expect((await fetch(origin, { method: "POST", headers: forged })).status).toBe(403);
  await fetch(origin, {
    headers: { "x-forwarded-host": "evil.example", "x-forwarded-for": "1.1.1.1" },
  });
  expect(seen[0]).not.toHaveProperty("x-forwarded-host");
  expect(seen[0]).not.toHaveProperty("x-forwarded-for");
});

test("behind a trusted proxy its headers stay, and the public address is the only own origin", async () => {
  const { origin, seen } = await serve({ trustedProxies: 1, publicUrl: "https://deset.example" });
  const headers = { origin: "https://deset.example", "x-forwarded-for": "203.0.113.9" };
  expect((await fetch(origin, { method: "POST", headers })).status).toBe(200);
  expect(seen[0]).toMatchObject({
    "x-forwarded-for": "203.0.113.9",
    "x-deset-client": "203.0.113.9",
  });
  expect((await fetch(origin, { method: "POST", headers: { origin } })).status).toBe(403);
});

test("a body over the limit is refused when announced and cut off when not", async () => {
  const { origin, seen } = await serve();
  const announced = await fetch(origin, {
    method: "POST",
    headers: { origin },
    body: "x".repeat(1_001),
  });
  expect(announced.status).toBe(413);
  const chunks = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (let index = 0; index < 20; index += 1) controller.enqueue(new Uint8Array(100));
      controller.close();
    },
  });
  const streamed = fetch(origin, {
    method: "POST",
    headers: { origin },
    body: chunks,
    duplex: "half",
  } as RequestInit);
  await expect(streamed).rejects.toThrow();
  expect(seen).toHaveLength(0);
});

test("every answer carries the policy with its nonce, and Next gets it in the request", async () => {
  const { origin, seen } = await serve();
  const { headers } = await fetch(origin);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("script-src 'self' 'nonce-nonce-of-this-answer' 'strict-dynamic'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(seen[0]?.["content-security-policy"]).toBe(policy);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-powered-by")).toBeNull();
  expect(headers.get("strict-transport-security")).toBeNull();
});

test("pages whose address holds a token send no referrer", async () => {
  const { origin } = await serve();
  const policyOf = async (path: string) =>
    (await fetch(`${origin}${path}`)).headers.get("referrer-policy");
  expect(await policyOf("/sign-in/confirm?token=x")).toBe("strict-origin");
  expect(await policyOf("/setup/x")).toBe("strict-origin");
  expect(await policyOf("/screens/x?overlay=1")).toBe("strict-origin");
  expect(await policyOf("/answers/x")).toBe("strict-origin");
  expect(await policyOf("/")).toBe("strict-origin-when-cross-origin");
});

test("while the database is away pages say so in both languages with 503, and /healthz stays 200", async () => {
  const { origin, seen } = await serve({ isReady: false });
  const page = await fetch(`${origin}/meetings/3-november-2020`);
  const words = await page.text();
  expect(page.status).toBe(503);
  expect(words).toContain("Nič ni izgubljeno");
  expect(words).toContain("Nothing is lost");
  expect((await fetch(`${origin}/readyz`)).status).toBe(503);
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  expect(seen).toHaveLength(0);
});

test("before the house is open the process is alive but not ready", async () => {
  const { origin } = await serve({ house: "closed" });
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  expect((await fetch(`${origin}/readyz`)).status).toBe(503);
  expect((await fetch(origin)).status).toBe(503);
});

test.each(["/meetings/%00/agenda.ics", "/meetings/%ff", "/meetings/%ff/live"])(
  "%s cannot be read and is answered with 400",
  async (path) => {
    const { origin, seen } = await serve();
    expect((await fetch(origin + path)).status).toBe(400);
    expect(seen).toHaveLength(0);
  },
);

test("methods that no page has are refused with 405", async () => {
  const { origin, seen } = await serve();
  for (const method of ["PUT", "DELETE", "PATCH"]) {
    expect((await fetch(origin, { method, headers: { origin } })).status).toBe(405);
  }
  expect(seen).toHaveLength(0);
});
