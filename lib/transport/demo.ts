// The demo's doors: in demo mode one may look through anybody's eyes and set the clock.
import { notFound } from "next/navigation";
import { openSession } from "@/lib/auth/open-session";
import { type DemoJumpKey, type DemoPersonaKey, demoJumps } from "@/lib/domain/demo";
import type { Instant } from "@/lib/domain/instants";
import { listOutboxFiles, type OutboxFile, readOutboxFile } from "@/lib/gateways/outbox-files";
import { getRuntime, systemNow } from "@/lib/runtime";
import { listDemoPersonas } from "@/lib/use-cases/list-demo-personas";
import { setDemoClock } from "@/lib/use-cases/set-demo-clock";

export function isDemo(): boolean {
  return getRuntime().mode === "demo";
}

/** The demo exists in demo mode only; anywhere else its pages are not there. */
export function requireDemo(): void {
  if (!isDemo()) notFound();
}

export function demoNow(): Instant {
  return getRuntime().clock.now();
}

export async function continueAs(persona: DemoPersonaKey): Promise<void> {
  requireDemo();
  const chosen = listDemoPersonas().find(({ key }) => key === persona);
  if (chosen !== undefined) await openSession(chosen.id);
}

export async function jumpDemoClock(to: DemoJumpKey): Promise<void> {
  requireDemo();
  const { db, clock } = getRuntime();
  clock.setOffset(await setDemoClock(db, { to: demoJumps[to], systemNow: systemNow() }));
}

/** The mails the demo wrote instead of sending them, the latest first. */
export async function listDemoMails(): Promise<OutboxFile[]> {
  requireDemo();
  return listOutboxFiles(getRuntime().dataDir);
}

export async function readDemoMail(id: string): Promise<OutboxFile | null> {
  requireDemo();
  return readOutboxFile(getRuntime().dataDir, id);
}
