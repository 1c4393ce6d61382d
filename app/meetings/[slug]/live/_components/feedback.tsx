"use client";
import { useCallback, useEffect, useState } from "react";
import styles from "./attendee.module.css";

const shownMs = 8_000;

export type Say = (text: string) => void;

/** One polite place that says what became of a question or a vote. */
export function useFeedback(): { said: string; say: Say } {
  const [said, setSaid] = useState("");
  const say = useCallback((text: string) => setSaid(text), []);
  useEffect(() => {
    if (said === "") return;
    const timeout = setTimeout(() => setSaid(""), shownMs);
    return () => clearTimeout(timeout);
  }, [said]);
  return { said, say };
}

export function Feedback({ said }: { said: string }) {
  return (
    <p role="status" className={styles.feedback} data-shown={said !== ""}>
      {said}
    </p>
  );
}
