"use client";
import { useSyncExternalStore } from "react";

const storageKey = "desk-shortcuts";
const changed = "desk-shortcuts-changed";

// WCAG 2.1.4: single-key shortcuts can be turned off, and stay off on this machine.
export function useShortcutSwitch(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    (listener) => {
      window.addEventListener(changed, listener);
      return () => window.removeEventListener(changed, listener);
    },
    () => localStorage.getItem(storageKey) !== "off",
    () => true,
  );
  const set = (next: boolean) => {
    localStorage.setItem(storageKey, next ? "on" : "off");
    window.dispatchEvent(new Event(changed));
  };
  return [isOn, set];
}
