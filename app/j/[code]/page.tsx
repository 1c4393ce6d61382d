import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requestContext } from "@/lib/transport/request-context";
import { findMeetingByCode } from "@/lib/use-cases/find-meeting-by-code";

export const metadata: Metadata = { robots: "noindex" };

/** The short address people type from the screen: it only leads on to the live page. */
export default async function JoinByCode({ params }: PageProps<"/j/[code]">) {
  const { code } = await params;
  const meeting = await findMeetingByCode(await requestContext(), decodeURIComponent(code));
  if (meeting === null) notFound();
  redirect(`/meetings/${meeting.slug}/live`);
}
