// What the doorbell can say has changed; by its id only, whoever hears it reads the rest.
export type Topic =
  | { kind: "timer"; meetingId: string }
  | { kind: "questions"; meetingId: string }
  | { kind: "votes"; meetingId: string }
  | { kind: "clock" };
