import { redirect } from "next/navigation";
import { wordingOf } from "@/app/_components/wording";
import { loadBookingPage } from "../../loaders";

/** One's own booking; whoever has none of that name is led to the booking page. */
export async function loadOwnBooking(slug: string, pitchId: string) {
  const { meeting, desk, ownPitches } = await loadBookingPage(slug);
  const pitch = ownPitches.find((own) => own.pitchId === pitchId);
  if (pitch === undefined || pitch.booking === null) redirect(`/meetings/${slug}/book`);
  const words = await wordingOf(meeting);
  return { meeting, desk, pitch, booking: pitch.booking, words };
}

/** One's own booked pitch with the desk to change it at, for those who may still pitch. */
export async function loadOwnPitch(slug: string, pitchId: string) {
  const { desk, ...own } = await loadOwnBooking(slug, pitchId);
  if (!desk.ok) redirect(`/meetings/${slug}/book`);
  return { ...own, desk: desk.value };
}
