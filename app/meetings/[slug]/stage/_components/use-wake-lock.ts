"use client";
import { useEffect } from "react";

/** Keeps a shared screen awake where the browser can; asked again whenever the tab comes back. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    const request = async () => {
      if (document.visibilityState !== "visible") return;
      // A refusal (battery saver) only means that the screen may sleep.
      lock = await navigator.wakeLock.request("screen").catch(() => null);
    };
    void request();
    document.addEventListener("visibilitychange", request);
    return () => {
      document.removeEventListener("visibilitychange", request);
      void lock?.release();
    };
  }, []);
}
