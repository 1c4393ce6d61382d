"use server";

import { redirect } from "next/navigation";
import { continueAsSchema, jumpClockSchema } from "@/lib/contract/demo";
import { continueAs, jumpDemoClock } from "@/lib/transport/demo";

export async function continueAsPersona(form: FormData): Promise<void> {
  const { persona } = continueAsSchema.parse(Object.fromEntries(form));
  await continueAs(persona);
  redirect("/demo");
}

export async function jumpClock(form: FormData): Promise<void> {
  const { to } = jumpClockSchema.parse(Object.fromEntries(form));
  await jumpDemoClock(to);
  redirect("/demo");
}
