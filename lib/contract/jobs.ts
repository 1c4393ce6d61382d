// What the queue carries: ids only, so that no personal data lies in job tables or logs.
import { z } from "zod";

export const sendMailTask = "send-mail";
export const sendMailPayloadSchema = z.strictObject({ mailId: z.uuid() });
export type SendMailPayload = z.infer<typeof sendMailPayloadSchema>;

export const openAnswersTask = "open-answers";
export const openAnswersPayloadSchema = z.strictObject({ meetingId: z.uuid() });
export type OpenAnswersPayload = z.infer<typeof openAnswersPayloadSchema>;

/** Comes round by the queue's own clock and carries nothing. */
export const tendMeetingsTask = "tend-meetings";
