// The one cookie that says who someone is. With https it carries the __Host- prefix.
import { getRuntime } from "@/lib/runtime";

export function sessionCookieName(): string {
  return isSecure() ? "__Host-session" : "session";
}

export function isSecure(): boolean {
  return getRuntime().publicUrl.startsWith("https:");
}

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(";") ?? []) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return decodeCookie(value.join("="));
  }
  return undefined;
}

function decodeCookie(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
