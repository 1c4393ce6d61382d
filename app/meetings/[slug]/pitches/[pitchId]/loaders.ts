import { notFound } from "next/navigation";
import { cache } from "react";
import { requestContext } from "@/lib/transport/request-context";
import { findPitchPage } from "@/lib/use-cases/find-pitch";
import { loadMeeting } from "../../loaders";

/** A pitch on the agenda of a published meeting; any other is no page. */
export const loadPitch = cache(async (slug: string, pitchId: string) => {
  const meeting = await loadMeeting(slug);
  const context = await requestContext();
  const page = (await findPitchPage(context, meeting, pitchId)) ?? notFound();
  return { meeting, page, now: context.now };
});
