"use client";
import { type ComponentType, lazy } from "react";

/** A part fetched when it is first shown. Where it cannot be, the page goes on without it. */
export function fetchedLater<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy<ComponentType<Props>>(async () => ({ default: await load().catch(() => Nothing) }));
}

function Nothing() {
  return null;
}
