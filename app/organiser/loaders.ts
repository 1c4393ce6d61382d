import { notFound, redirect } from "next/navigation";
import { requestContext } from "@/lib/transport/request-context";
import { listMandates } from "@/lib/use-cases/list-mandates";
import { listMeetings } from "@/lib/use-cases/list-meetings";

export async function loadOrganiserPage() {
  const context = await requestContext();
  const [mandates, meetings] = await Promise.all([listMandates(context), listMeetings(context)]);
  if (mandates.ok) return { mandates: mandates.value, meetings };
  if (mandates.refusal === "sign-in-needed") redirect("/sign-in?next=/organiser");
  notFound();
}
