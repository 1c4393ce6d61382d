"use client";
import { useEffect, useState } from "react";
import { copyLook } from "./copy-look";

const windowSize = { width: 360, height: 220 };
const popupFeatures = "popup,width=460,height=130";

type PictureInPicture = {
  requestWindow: (options: { width: number; height: number }) => Promise<Window>;
};

/**
 * A window above all others, or null; `toggle` opens and closes it. Where the browser has none, a
 * plain small window shows `plainAddress`, and closing it is its own affair.
 */
export function usePopOut(plainAddress: string): { poppedOut: Window | null; toggle: () => void } {
  const [poppedOut, setPoppedOut] = useState<Window | null>(null);
  useEffect(() => () => poppedOut?.close(), [poppedOut]);

  async function open(): Promise<void> {
    const opened = await openAbove();
    if (opened === null) {
      window.open(plainAddress, "deset-timer", popupFeatures)?.focus();
      return;
    }
    copyLook(document, opened.document);
    opened.addEventListener("pagehide", () => setPoppedOut(null), { once: true });
    setPoppedOut(opened);
  }

  const toggle = () => {
    if (poppedOut === null) void open();
    else poppedOut.close();
  };
  return { poppedOut, toggle };
}

async function openAbove(): Promise<Window | null> {
  if (!("documentPictureInPicture" in window)) return null;
  try {
    return await pictureInPictureOf(window).requestWindow(windowSize);
  } catch {
    return null; // Not allowed here, as in a frame: the plain window still is.
  }
}

// TypeScript does not know the interface yet.
function pictureInPictureOf(holder: { documentPictureInPicture: unknown }): PictureInPicture {
  return holder.documentPictureInPicture as PictureInPicture;
}
