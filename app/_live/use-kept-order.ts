"use client";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { keepOrder } from "./kept-order";

const touchHoldsMs = 3_000;

/**
 * Keeps a list's order while a pointer is over it, a key's focus is in it, or a finger just left it.
 * Spread `holds` on the list; `release` takes the order of now.
 */
export function useKeptOrder(currentIds: string[]) {
  const [isHeld, setHeld] = useState(false);
  const [shown, setShown] = useState(currentIds);
  const timeout = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timeout.current), []);

  const kept = isHeld ? keepOrder(shown, currentIds) : { ids: currentIds, newCount: 0 };
  const hold = () => {
    clearTimeout(timeout.current);
    if (!isHeld) setShown(currentIds);
    setHeld(true);
  };
  const letGo = () => setHeld(false);
  const letGoLater = () => {
    clearTimeout(timeout.current);
    timeout.current = setTimeout(letGo, touchHoldsMs);
  };

  return {
    ...kept,
    isStale: kept.ids.some((id, index) => id !== currentIds[index]),
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
