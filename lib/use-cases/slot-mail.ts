import type { Db } from "@/db/database";
import { findMunicipality } from "@/db/queries/municipalities";
import type { SlotMail } from "@/lib/contract/mails";
import type { PersonActor } from "@/lib/domain/actors";
import { dateInZone, type Instant } from "@/lib/domain/instants";
import type { Meeting } from "@/lib/domain/meetings";
import { isUrbanOn } from "@/lib/domain/municipalities";
import type { Slot } from "@/lib/domain/slots";
import type { UseCaseContext } from "./context";
import { enqueueMail } from "./enqueue-mail";

export type Addressee = Pick<PersonActor, "name" | "email">;

/** Enqueues the calendar mail about the presenter's slot, in the transaction of the change. */
export async function enqueueSlotMail(
  tx: Db,
  context: UseCaseContext,
  news: {
    kind: SlotMail["kind"];
    presenter: Addressee;
    meeting: Meeting;
    pitch: { id: string; title: string; municipalityCode: string };
    slot: Slot;
    previousStartsAt: Instant | null;
    sequence: number;
  },
): Promise<void> {
  const { kind, presenter, meeting, pitch, slot, previousStartsAt, sequence } = news;
  const municipality = await findMunicipality(tx, pitch.municipalityCode);
  if (municipality === null) throw new Error(`municipality ${pitch.municipalityCode} is gone`);
  const content: SlotMail = {
    kind,
    locale: context.locale,
    personName: presenter.name,
    meetingTitle: meeting.title[context.locale],
    meetingSlug: meeting.slug,
    issuer: meeting.issuer,
    contactEmail: meeting.contactEmail,
    zone: meeting.zone,
    pitchId: pitch.id,
    pitchTitle: pitch.title,
    municipalityName: municipality.name,
    urban: isUrbanOn(municipality, dateInZone(meeting.startsAt, meeting.zone)),
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    previousStartsAt,
    sequence,
    stampedAt: context.now,
  };
  await enqueueMail(tx, {
    id: context.newId(),
    recipient: presenter.email,
    content,
    at: context.now,
  });
}
