"use client";
import { type FocusEvent, type RefObject, useEffect, useRef } from "react";

/**
 * Brings the keyboard to `home` when what it stood on is taken away, as when the day moves on to
 * another pitch; never to another question's button. Spread the answer on the part around it.
 */
export function useFocusHome(home: RefObject<HTMLElement | null>) {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    if (last.current === null || last.current.isConnected) return;
    last.current = null;
    if (document.activeElement === document.body) home.current?.focus({ preventScroll: true });
  });
  return {
    onFocus: (event: FocusEvent) => {
      last.current = event.target;
    },
    // Whoever leaves of their own will is not brought back; React is silent where a row is taken away.
    onBlur: () => {
      last.current = null;
    },
  };
}
