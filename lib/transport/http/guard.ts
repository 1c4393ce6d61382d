// The one guard before Next: forwarded headers, foreign origins, oversized bodies, response headers.
import type { IncomingMessage, ServerResponse } from "node:http";
import { isOwnOrigin } from "../origin";
import { clientAddress, clientAddressHeader } from "./client-address";

export type GuardSettings = {
  publicUrl: string | null;
  /** How many proxies in front are ours; 0 means that forwarded headers are anybody's. */
  trustedProxies: number;
  maxBodyBytes: number;
  development: boolean;
  newNonce: () => string;
  /** Whether Zoom may show the live page in its panel; nobody else ever frames anything. */
  zoomPanel: "on" | "off";
};

const zoomHosts = [
  "https://zoom.us",
  "https://*.zoom.us",
  "https://zoom.com",
  "https://*.zoom.com",
];

const knownMethods = new Set(["GET", "HEAD", "OPTIONS", "POST"]);
const forwardedHeaders = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
];

/** Prepares a request for Next, or answers it here; true means that it may go on. */
export function guardRequest(
  request: IncomingMessage,
  response: ServerResponse,
  settings: GuardSettings,
): boolean {
  if (settings.trustedProxies === 0) {
    for (const name of forwardedHeaders) delete request.headers[name];
  }
  const forwardedFor = request.headers["x-forwarded-for"];
  request.headers[clientAddressHeader] = clientAddress(
    { socketAddress: request.socket.remoteAddress, forwardedFor: String(forwardedFor ?? "") },
    settings.trustedProxies,
  );
  setSecurityHeaders(request, response, settings);
  if (!isReadable(request.url)) return answer(response, 400);
  if (!knownMethods.has(request.method ?? "")) return answer(response, 405);
  const unsafe = request.method === "POST";
  if (unsafe && !isOwnOrigin(request.headers, settings.publicUrl)) return answer(response, 403);
  if (unsafe && !watchBody(request, settings.maxBodyBytes)) return answer(response, 413);
  return true;
}

// Malformed escapes and NUL would end as a fault deep inside; they are nobody's address.
function isReadable(url: string | undefined): boolean {
  if (url === undefined || !url.startsWith("/")) return false;
  try {
    return !decodeURIComponent(url.split("?")[0] ?? "").includes("\0");
  } catch {
    return false;
  }
}

function setSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  settings: GuardSettings,
): void {
  const secure = settings.publicUrl?.startsWith("https:") === true;
  const mayFrame = settings.zoomPanel === "on" && isLivePage(request.url ?? "/") ? zoomHosts : [];
  const policy = contentSecurityPolicy(settings.newNonce(), {
    secure,
    development: settings.development,
    mayFrame,
  });
  // Next reads the nonce for its own scripts from the request's header.
  request.headers["content-security-policy"] = policy;
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  // It knows no list of hosts: where somebody may frame, only the policy can say who.
  if (mayFrame.length === 0) response.setHeader("X-Frame-Options", "DENY");
  response.setHeader("Referrer-Policy", referrerPolicy(request.url ?? "/"));
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader(
    "Permissions-Policy",
    "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  );
  if (secure) response.setHeader("Strict-Transport-Security", "max-age=31536000");
}

function isLivePage(url: string): boolean {
  return /^\/meetings\/[^/]+\/live\/?$/.test(url.split("?")[0] ?? "");
}

const tokenPages = ["/sign-in/confirm", "/setup/", "/screens/", "/answers/"];

// Pages whose address holds a token never send it on. Not "no-referrer": with it a form that
// is sent without JavaScript comes from the origin "null", which the guard refuses.
function referrerPolicy(url: string): string {
  const holdsToken = tokenPages.some((page) => url.startsWith(page));
  return holdsToken ? "strict-origin" : "strict-origin-when-cross-origin";
}

function contentSecurityPolicy(
  nonce: string,
  {
    secure,
    development,
    mayFrame,
  }: { secure: boolean; development: boolean; mayFrame: readonly string[] },
): string {
  const evaluation = development ? " 'unsafe-eval'" : "";
  const style = development ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    `style-src 'self' ${style}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${mayFrame.length === 0 ? "'none'" : mayFrame.join(" ")}`,
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

// A declared length over the limit is refused at once; an undeclared one is cut off when it passes it.
function watchBody(request: IncomingMessage, maxBytes: number): boolean {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return false;
  if (request.headers["transfer-encoding"] === undefined) return true;
  let received = 0;
  const emit = request.emit.bind(request);
  request.emit = (name: string | symbol, ...rest: unknown[]) => {
    const [chunk] = rest;
    if (name === "data" && chunk instanceof Uint8Array) received += chunk.byteLength;
    if (received > maxBytes) {
      request.destroy();
      return false;
    }
    return emit(name, ...rest);
  };
  return true;
}

function answer(response: ServerResponse, status: 400 | 403 | 405 | 413): false {
  const words = {
    400: "Tega naslova ne razumemo. / This address cannot be read.",
    403: "Zahteva je prišla z druge strani. / This request came from another site.",
    405: "Tega tu ni mogoče narediti. / This cannot be done here.",
    413: "Poslano je preveliko. / What was sent is too large.",
  } as const;
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" });
  response.end(`${words[status]}\n`);
  return false;
}
