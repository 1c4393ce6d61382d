import { getRuntime } from "@/lib/runtime";

/** The full address of a path, as people outside reach it. */
export function publicAddress(path: string): URL {
  return new URL(path, getRuntime().publicUrl);
}
