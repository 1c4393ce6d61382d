// What the doorbell can say has changed; by its id only, whoever hears it reads the rest.
export const meetingTopics = [
  "timer",
  "questions",
  "votes",
  "interests",
  "message",
  "presence",
] as const;

export type Topic = { kind: (typeof meetingTopics)[number]; meetingId: string } | { kind: "clock" };
