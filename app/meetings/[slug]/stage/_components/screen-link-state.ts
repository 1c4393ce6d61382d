import type { FormState } from "@/app/_components/form/form-state";

/** `address` is the link that was just made; it is known to this page alone and only now. */
export type ScreenLinkState = FormState & { address: string | null };
