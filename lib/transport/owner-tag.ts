// Whose page it is, in a few letters that give nobody away: what waits on a device is sent by its
// owner only, though somebody else may have signed in there meanwhile.
import { createHash } from "node:crypto";

const tagLength = 12;

export function ownerTagOf(meetingId: string, personId: string): string {
  const hash = createHash("sha256").update(`${meetingId}:${personId}`);
  return hash.digest("base64url").slice(0, tagLength);
}
