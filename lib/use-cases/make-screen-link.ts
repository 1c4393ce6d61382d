import { recordAct } from "@/db/queries/acts";
import { replaceScreenLink } from "@/db/queries/screen-links";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToMakeScreenLink } from "@/lib/domain/permissions";
import type { UseCaseContext } from "./context";
import { findMeeting } from "./find-meeting";

/**
 * A token by which any screen, such as OBS, shows the stage of the meeting at `slug` without
 * signing in; told once, only its hash is kept, and the link before it ends. Refused to all but
 * the meeting's moderators and organisers, and where there is no such meeting.
 */
export async function makeScreenLink(
  context: UseCaseContext,
  slug: string,
  { newToken, hashToken }: { newToken: () => string; hashToken: (token: string) => string },
): Promise<Outcome<{ token: string }>> {
  const { actor, db, now } = context;
  const meeting = await findMeeting(context, slug);
  if (meeting === null) return refuse("meeting-not-found");
  const meetingId = meeting.id;
  const refusal = refusalToMakeScreenLink(actor, meetingId);
  if (refusal !== null || actor.kind !== "person") return refuse(refusal ?? "sign-in-needed");
  const token = newToken();
  await db.transaction(async (tx) => {
    await replaceScreenLink(tx, { meetingId, tokenHash: hashToken(token), madeAt: now });
    const { personId } = actor;
    await recordAct(tx, { at: now, personId, meetingId, act: "screen-link-made", subject: {} });
  });
  return done({ token });
}
