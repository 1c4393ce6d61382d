import type { FormState } from "@/app/_components/form/form-state";

/** A form that wants a slot; when somebody was faster, the nearest free ones come with the answer. */
export type SlotFormState = FormState & { nearest: { slotId: string; label: string }[] };
