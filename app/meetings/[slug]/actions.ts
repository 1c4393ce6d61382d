"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { answerErrors, answerInvalid, answerRefused } from "@/app/_components/form/form-answers";
import type { FormState } from "@/app/_components/form/form-state";
import { keepTyped } from "@/app/_components/form/keep-typed";
import {
  bookSlotSchema,
  cancelBookingSchema,
  editPitchSchema,
  moveBookingSchema,
  registerSchema,
} from "@/lib/contract/inputs";
import { requestContext } from "@/lib/transport/request-context";
import { bookSlot } from "@/lib/use-cases/book-slot";
import { cancelBooking } from "@/lib/use-cases/cancel-booking";
import { editPitch } from "@/lib/use-cases/edit-pitch";
import { moveBooking } from "@/lib/use-cases/move-booking";
import { registerAttendee } from "@/lib/use-cases/register-attendee";
import { answerSlotRefused } from "./book/_components/slot-answers";
import type { SlotFormState } from "./book/_components/slot-form-state";
import { pitchOf, slotIdOf } from "./book/_components/typed-pitch";

// The schemas let any code of the right form in; only the use-case knows which ones exist.
const unknownMunicipality = { municipalityCode: "municipality-required" } as const;

export async function bookSlotAction(
  slug: string,
  before: SlotFormState,
  form: FormData,
): Promise<SlotFormState> {
  return keepTyped(before, form, async () => {
    const input = bookSlotSchema.safeParse({
      municipalityCode: form.get("municipalityCode") ?? "",
      pitch: pitchOf(form),
      leadDeclared: form.get("leadDeclared") === "yes",
      slotId: slotIdOf(form),
    });
    if (!input.success) return { ...(await answerInvalid(before, form, input.error)), nearest: [] };
    const outcome = await bookSlot(await requestContext(), slug, input.data);
    if (outcome.ok) redirect(`/meetings/${slug}/book`);
    if (outcome.refusal === "input-invalid") {
      return { ...(await answerErrors(before, form, unknownMunicipality)), nearest: [] };
    }
    refresh();
    return answerSlotRefused({ slug, label: "submitAt" }, before, form, outcome);
  });
}

export async function moveBookingAction(
  slug: string,
  pitchId: string,
  before: SlotFormState,
  form: FormData,
): Promise<SlotFormState> {
  return keepTyped(before, form, async () => {
    const input = moveBookingSchema.safeParse({ pitchId, slotId: slotIdOf(form) });
    if (!input.success) return { ...(await answerInvalid(before, form, input.error)), nearest: [] };
    const outcome = await moveBooking(await requestContext(), slug, input.data);
    if (outcome.ok) redirect(`/meetings/${slug}/book?done=moved`);
    refresh();
    return answerSlotRefused({ slug, label: "moveAt" }, before, form, outcome);
  });
}

export async function editPitchAction(
  slug: string,
  pitchId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return keepTyped(before, form, async () => {
    const input = editPitchSchema.safeParse({ pitchId, pitch: pitchOf(form) });
    if (!input.success) return answerInvalid(before, form, input.error);
    const outcome = await editPitch(await requestContext(), slug, input.data);
    if (outcome.ok) redirect(`/meetings/${slug}/book?done=edited`);
    return answerRefused(before, form, outcome.refusal);
  });
}

export async function cancelBookingAction(
  slug: string,
  pitchId: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return keepTyped(before, form, async () => {
    const input = cancelBookingSchema.safeParse({ pitchId });
    if (!input.success) return answerInvalid(before, form, input.error);
    const outcome = await cancelBooking(await requestContext(), slug, input.data);
    if (outcome.ok) redirect(`/meetings/${slug}/book?done=cancelled`);
    return answerRefused(before, form, outcome.refusal);
  });
}

export async function registerAction(
  slug: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  return keepTyped(before, form, async () => {
    const municipalityCode = form.get("municipalityCode") ?? "";
    const input = registerSchema.safeParse({ municipalityCode });
    if (!input.success) return answerInvalid(before, form, input.error);
    const outcome = await registerAttendee(await requestContext(), slug, input.data);
    if (outcome.ok) redirect(`/meetings/${slug}/register`);
    if (outcome.refusal === "input-invalid") return answerErrors(before, form, unknownMunicipality);
    return answerRefused(before, form, outcome.refusal);
  });
}
