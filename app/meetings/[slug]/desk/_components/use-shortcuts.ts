"use client";
import { useEffect, useRef } from "react";

type Shortcuts = Partial<Record<string, () => void>>;

/** Runs a shortcut by `KeyboardEvent.key`, except where keys already mean something. */
export function useShortcuts(shortcuts: Shortcuts, isOn: boolean): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!isOn) return;
    let heldKey = "";
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTaken(event)) return;
      const run = latest.current[event.key.toLowerCase()];
      if (run === undefined) return;
      event.preventDefault();
      heldKey = event.key;
      run();
    };
    // Letting go of a space presses the button that a mouse left the focus on.
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === heldKey) event.preventDefault();
      heldKey = "";
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("keyup", onKeyUp);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("keyup", onKeyUp);
    };
  }, [isOn]);
}

// Space presses a button that the keyboard stands on and opens a summary; every key types into a
// field; a dialog and a popover come first.
function isTaken({ key, target }: KeyboardEvent): boolean {
  if (document.querySelector("dialog[open], :popover-open") !== null) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest("input:not([type=checkbox]), textarea, select") !== null) return true;
  if (key !== " ") return false;
  return target.closest("a, summary, input") !== null || target.matches("button:focus-visible");
}
