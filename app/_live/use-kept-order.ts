"use client";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { isSameOrder, keepOrder } from "./kept-order";

const touchHoldsMs = 3_000;

type Reader = {
  /** Whether the reader has come to the list, finger or not. */
  isAtList: boolean;
  /** What the reader's own doing brings in: it does not wait. */
  ownIds: readonly string[];
};

const nobody: Reader = { isAtList: false, ownIds: [] };

/**
 * Keeps a list's order while its reader is at it, a pointer is over it, a key's focus is in it, or
 * a finger just left it. Spread `holds` on the list; `release` takes the order of now.
 */
export function useKeptOrder(currentIds: string[], { isAtList, ownIds }: Reader = nobody) {
  const [isTouched, setTouched] = useState(false);
  const [shown, setShown] = useState(currentIds);
  const timeout = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timeout.current), []);

  const isHeld = (isAtList || isTouched) && shown.length > 0;
  if (!isHeld && !isSameOrder(shown, currentIds)) setShown(currentIds);
  const kept = isHeld ? keepOrder(shown, currentIds, ownIds) : { ids: currentIds, newCount: 0 };
  const hold = () => {
    clearTimeout(timeout.current);
    setTouched(true);
  };
  const letGo = () => setTouched(false);
  const letGoLater = () => {
    clearTimeout(timeout.current);
    timeout.current = setTimeout(letGo, touchHoldsMs);
  };

  return {
    ...kept,
    isStale: !isSameOrder(kept.ids, currentIds),
    release: () => setShown(currentIds),
    holds: {
      onPointerEnter: hold,
      onPointerDown: hold,
      onPointerUp: (event: PointerEvent) => {
        if (event.pointerType !== "mouse") letGoLater();
      },
      onPointerLeave: (event: PointerEvent) => {
        if (event.pointerType === "mouse") letGo();
        else letGoLater();
      },
      onFocus: (event: { target: Element }) => {
        if (event.target.matches(":focus-visible")) hold();
      },
      onBlur: letGoLater,
    },
  };
}
