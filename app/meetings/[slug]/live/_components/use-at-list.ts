"use client";
import { type RefObject, useEffect, useState } from "react";

// Of the window, from below: a list that only peeks in there is not being read yet.
const rootMargin = "0px 0px -50% 0px";

/** Whether the reader has scrolled to the list: it reaches into the upper half of the window. */
export function useAtList(list: RefObject<Element | null>): boolean {
  const [isAtList, setAtList] = useState(false);
  useEffect(() => {
    if (list.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => setAtList(entries.at(-1)?.isIntersecting === true),
      { rootMargin },
    );
    observer.observe(list.current);
    return () => observer.disconnect();
  }, [list]);
  return isAtList;
}
