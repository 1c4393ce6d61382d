"use client";

import { useEffect, useState } from "react";

type Props = { secondOfDay: number; separator: string };

const daySeconds = 86_400;

/** The demo clock, running on from what the server showed; silent to screen readers while it ticks. */
export function DemoClock({ secondOfDay, separator }: Props) {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    const tick = () => setElapsed(Math.floor((performance.now() - startedAt) / 1_000));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, []);
  const at = (secondOfDay + elapsed) % daySeconds;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return <time>{[Math.floor(at / 3_600), two((at / 60) % 60), two(at % 60)].join(separator)}</time>;
}
