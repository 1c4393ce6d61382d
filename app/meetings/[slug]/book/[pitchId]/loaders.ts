import { redirect } from "next/navigation";
import { wordingOf } from "@/app/_components/wording";
import { loadBookingPage } from "../../loaders";

/** One's own booked pitch; whoever has none of that name is led to the booking page. */
export async function loadOwnPitch(slug: string, pitchId: string) {
  const { meeting, desk } = await loadBookingPage(slug);
  if (!desk.ok) redirect(`/meetings/${slug}/book`);
  const pitch = desk.value.ownPitches.find((own) => own.pitchId === pitchId);
  if (pitch === undefined || pitch.booking === null) redirect(`/meetings/${slug}/book`);
  const words = await wordingOf(meeting);
  return { meeting, desk: desk.value, pitch, booking: pitch.booking, words };
}
