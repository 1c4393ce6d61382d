// When a browser looks at its page again, and when its network comes and goes.

/** False where the device itself knows that it has none. */
export function hasNetwork(): boolean {
  return typeof navigator === "undefined" || navigator.onLine !== false;
}

/** Calls `listener` at each; a program without a page never wakes. Answers how to stop. */
export function onWaking(listener: () => void): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  if (typeof document !== "undefined") {
    const onVisible = () => {
      if (document.visibilityState !== "hidden") listener();
    };
    document.addEventListener("visibilitychange", onVisible, { signal });
    globalThis.addEventListener?.("online", listener, { signal });
    globalThis.addEventListener?.("offline", listener, { signal });
  }
  return () => stopped.abort();
}
