import { ring } from "@/db/doorbell";
import { recordAct } from "@/db/queries/acts";
import { deleteInterest, saveInterest } from "@/db/queries/interests";
import { findMeetingById } from "@/db/queries/meetings";
import { findPitchOnAgenda, lockFeed, saveFeed } from "@/db/queries/questions";
import type { RequestAnswers, RequestPayload } from "@/lib/contract/socket";
import { offeringOf } from "@/lib/domain/interests";
import { done, type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToTakePart, seatOf } from "@/lib/domain/permissions";
import type { UseCaseContext } from "./context";

type Said = RequestPayload<"interest:set">;
type Answer = RequestAnswers["interest:set"];

/**
 * Says or takes back, for the municipality one sits for, that it would join a pitch or can offer
 * something; saying it twice is once. Possible until the room closes; refused for the pitch of one's
 * own municipality and for a pitch that is not on the agenda.
 */
export async function setInterest(
  { actor, db, now }: UseCaseContext,
  input: Said,
): Promise<Outcome<Answer>> {
  const { meetingId, pitchId, kind } = input;
  if (actor.kind !== "person") return refuse("sign-in-needed");
  const meeting = await findMeetingById(db, meetingId);
  if (meeting === null) return refuse("meeting-not-found");
  const refusal = refusalToTakePart(actor, meeting, now);
  if (refusal !== null) return refuse(refusal);
  const municipalityCode = seatOf(actor, meetingId);
  if (municipalityCode === null) return refuse("not-registered");
  const pitch = await findPitchOnAgenda(db, meetingId, pitchId);
  if (pitch === null) return refuse("pitch-not-found");
  if (pitch.municipalityCode === municipalityCode) return refuse("own-pitch-interest");
  const answer = answerTo(input);
  const { personId } = actor;
  return db.transaction(async (tx) => {
    const feed = await lockFeed(tx, meetingId);
    const { offering, note } = answer;
    const row = { pitchId, municipalityCode, kind, personId, offering, note, setAt: now };
    const changed = input.value ? await saveInterest(tx, row) : await deleteInterest(tx, row);
    if (!changed) return done(answer);
    await saveFeed(tx, meetingId, { interestsRevision: feed.interestsRevision + 1 });
    await ring(tx, { kind: "interests", meetingId });
    const act = input.value ? "interest-shown" : "interest-taken-back";
    const subject = { pitchId, municipalityCode, kind };
    await recordAct(tx, { at: now, personId, meetingId, act, subject });
    return done(answer);
  });
}

function answerTo({ pitchId, kind, value, offering, note }: Said): Answer {
  return value
    ? { pitchId, kind, value, offering: offeringOf(kind, offering), note }
    : { pitchId, kind, value, offering: [], note: "" };
}
