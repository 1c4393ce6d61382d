"use client";
import { type FocusEvent, type RefObject, useEffect, useRef } from "react";

/**
 * Keeps the keyboard in a list whose rows come and go: when the focused row is taken away, the row
 * that moved into its place is focused, or the list itself. Spread the answer on the list's region.
 */
export function useKeptFocus(region: RefObject<HTMLElement | null>, rowSelector: string) {
  const last = useRef<{ element: Element; at: number } | null>(null);
  useEffect(() => {
    const list = region.current;
    if (list === null || last.current === null) return;
    const { element, at } = last.current;
    if (element.isConnected || document.activeElement !== document.body) return;
    const rows = [...list.querySelectorAll(rowSelector)];
    const row = rows[Math.min(at, rows.length - 1)];
    const target = row?.querySelector<HTMLElement>("button, select") ?? list;
    target.focus({ preventScroll: true });
  });
  return {
    onFocus: (event: FocusEvent) => {
      const rows = [...(region.current?.querySelectorAll(rowSelector) ?? [])];
      const row = event.target.closest(rowSelector);
      last.current = { element: event.target, at: row === null ? 0 : rows.indexOf(row) };
    },
    // Whoever leaves of their own will is not brought back.
    onBlur: (event: FocusEvent) => {
      if (event.relatedTarget !== null) last.current = null;
    },
  };
}
