// What a schema lets in is what the domain calls it: proved by the compiler, which reads this file.
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { continueAsSchema, jumpClockSchema } from "@/lib/contract/demo";
import type {
  BookSlotInput,
  bookSlotSchema,
  completeProfileSchema,
  decideMandateSchema,
  editPitchSchema,
  inputErrorKeys,
  pitchTextSchema,
} from "@/lib/contract/inputs";
import type { SendMailPayload } from "@/lib/contract/jobs";
import type {
  AnswersDueMail,
  AnswersPublishedMail,
  MailContent,
  RegistrationMail,
  SignInMail,
  SlotMail,
} from "@/lib/contract/mails";
import type {
  ClientToServerEvents,
  RequestAnswers,
  RequestPayload,
  SocketRequest,
  timerCommandSchema,
} from "@/lib/contract/socket";
import type { MandateState, OrganisationKind } from "@/lib/domain/actors";
import type { DemoJumpKey, DemoPersonaKey } from "@/lib/domain/demo";
import type { Instant } from "@/lib/domain/instants";
import type { OwnInterest } from "@/lib/domain/interests";
import type { Known } from "@/lib/domain/live-room";
import type { Locale } from "@/lib/domain/locales";
import type { Meeting } from "@/lib/domain/meetings";
import type { PitchText } from "@/lib/domain/pitches";
import type { ModeratorMove, QuestionView } from "@/lib/domain/questions";
import type { ThemeId } from "@/lib/domain/themes";
import type { TimerCommand } from "@/lib/domain/timer/commands";
import type { Translator } from "@/lib/i18n/translator";

test("forms become what the use-cases take", () => {
  expectTypeOf<z.infer<typeof pitchTextSchema>>().toEqualTypeOf<PitchText>();
  expectTypeOf<z.infer<typeof pitchTextSchema>["themes"]>().toEqualTypeOf<ThemeId[]>();
  expectTypeOf<z.infer<typeof bookSlotSchema>>().toEqualTypeOf<{
    municipalityCode: string;
    pitch: PitchText;
    leadDeclared: true;
    slotId: string;
  }>();
  expectTypeOf<BookSlotInput["pitch"]>().toEqualTypeOf<PitchText>();
  expectTypeOf<z.infer<typeof editPitchSchema>>().toEqualTypeOf<{
    pitchId: string;
    pitch: PitchText;
  }>();
  expectTypeOf<z.infer<typeof completeProfileSchema>["organisation"]>().toEqualTypeOf<
    Exclude<OrganisationKind, "unstated">
  >();
  expectTypeOf<z.infer<typeof decideMandateSchema>["decision"]>().toEqualTypeOf<
    Exclude<MandateState, "claimed">
  >();
  expectTypeOf<z.infer<typeof continueAsSchema>["persona"]>().toEqualTypeOf<DemoPersonaKey>();
  expectTypeOf<z.infer<typeof jumpClockSchema>["to"]>().toEqualTypeOf<DemoJumpKey>();
});

test("every input error key is a message key", () => {
  type Key = `inputs.${(typeof inputErrorKeys)[number]}`;
  expectTypeOf<Key>().toExtend<Parameters<Translator>[0]>();
});

test("what browsers send to the live room is what the domain knows", () => {
  expectTypeOf<z.infer<typeof timerCommandSchema>>().toEqualTypeOf<TimerCommand>();
  expectTypeOf<RequestPayload<"timer:command">["command"]>().toEqualTypeOf<TimerCommand>();
  expectTypeOf<RequestPayload<"question:moderate">["move"]>().toExtend<ModeratorMove>();
  expectTypeOf<ModeratorMove>().toExtend<RequestPayload<"question:moderate">["move"]>();
  expectTypeOf<RequestPayload<"room:join">["known"]>().toEqualTypeOf<Known>();
  expectTypeOf<RequestAnswers["interest:set"]>().toExtend<OwnInterest>();
  expectTypeOf<RequestPayload<"question:ask">["body"]>().toEqualTypeOf<QuestionView["body"]>();
  expectTypeOf<keyof RequestAnswers>().toEqualTypeOf<SocketRequest>();
  expectTypeOf<keyof ClientToServerEvents>().toEqualTypeOf<SocketRequest>();
});

test("what waits in the outbox is what a meeting, a pitch and a clock give", () => {
  expectTypeOf<MailContent>().toEqualTypeOf<
    SlotMail | SignInMail | RegistrationMail | AnswersDueMail | AnswersPublishedMail
  >();
  expectTypeOf<MailContent["locale"]>().toEqualTypeOf<Locale>();
  expectTypeOf<MailContent["kind"]>().toEqualTypeOf<
    | "slot-booked"
    | "slot-moved"
    | "slot-cancelled"
    | "sign-in-link"
    | "registered"
    | "answers-due"
    | "answers-published"
  >();
  type Shared = Pick<Meeting, "issuer" | "contactEmail" | "zone" | "startsAt" | "endsAt">;
  expectTypeOf<Pick<SlotMail, keyof Shared>>().toEqualTypeOf<Shared>();
  expectTypeOf<Pick<RegistrationMail, keyof Shared>>().toEqualTypeOf<Shared>();
  expectTypeOf<RegistrationMail["joinUrl"]>().toEqualTypeOf<Meeting["joinUrl"]>();
  expectTypeOf<SlotMail["pitchTitle"]>().toEqualTypeOf<PitchText["title"]>();
  expectTypeOf<SlotMail["previousStartsAt"]>().toEqualTypeOf<Instant | null>();
  expectTypeOf<SendMailPayload>().toEqualTypeOf<{ mailId: string }>();
});
