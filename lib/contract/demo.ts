// What the demo page sends.
import { z } from "zod";
import { demoJumpKeys, demoPersonaKeys } from "@/lib/domain/demo";

export const continueAsSchema = z.object({ persona: z.enum(demoPersonaKeys) });
export const jumpClockSchema = z.object({ to: z.enum(demoJumpKeys) });
