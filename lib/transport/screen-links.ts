// The doors of screen links: making one, and showing the stage by it.
import { notFound } from "next/navigation";
import type { Meeting } from "@/lib/domain/meetings";
import { done, type Outcome } from "@/lib/domain/outcomes";
import { getRuntime, hashToken, newToken } from "@/lib/runtime";
import { findScreen } from "@/lib/use-cases/find-screen";
import { makeScreenLink } from "@/lib/use-cases/make-screen-link";
import { publicAddress } from "./public-address";
import { requestContext } from "./request-context";

/** Makes the meeting's screen link and answers its full address, which is told only now. */
export async function makeScreenAddress(slug: string): Promise<Outcome<{ address: string }>> {
  const made = await makeScreenLink(await requestContext(), slug, { newToken, hashToken });
  return made.ok ? done({ address: publicAddress(`/screens/${made.value.token}`).href }) : made;
}

/** The meeting whose stage a screen link shows, or the page is not there. */
export async function requireScreen(token: string): Promise<Meeting> {
  const { db, clock } = getRuntime();
  const meeting = await findScreen({ db, now: clock.now() }, hashToken(token));
  if (meeting === null) notFound();
  return meeting;
}
