// All messages, one file per namespace and language. Slovenian is the shape English must have.

import type { Locale } from "@/lib/domain/locales";
import type { RefusalCode } from "@/lib/domain/refusals";
import type { ThemeId } from "@/lib/domain/themes";
import enAgenda from "./messages/en/agenda.json";
import enAnswers from "./messages/en/answers.json";
import enAuth from "./messages/en/auth.json";
import enBooking from "./messages/en/booking.json";
import enCommon from "./messages/en/common.json";
import enDemo from "./messages/en/demo.json";
import enDesk from "./messages/en/desk.json";
import enFailure from "./messages/en/failure.json";
import enInputs from "./messages/en/inputs.json";
import enLive from "./messages/en/live.json";
import enMails from "./messages/en/mails.json";
import enMeeting from "./messages/en/meeting.json";
import enOrganiser from "./messages/en/organiser.json";
import enPitch from "./messages/en/pitch.json";
import enPresenter from "./messages/en/presenter.json";
import enRefusals from "./messages/en/refusals.json";
import enReport from "./messages/en/report.json";
import enStage from "./messages/en/stage.json";
import enThemes from "./messages/en/themes.json";
import slAgenda from "./messages/sl/agenda.json";
import slAnswers from "./messages/sl/answers.json";
import slAuth from "./messages/sl/auth.json";
import slBooking from "./messages/sl/booking.json";
import slCommon from "./messages/sl/common.json";
import slDemo from "./messages/sl/demo.json";
import slDesk from "./messages/sl/desk.json";
import slFailure from "./messages/sl/failure.json";
import slInputs from "./messages/sl/inputs.json";
import slLive from "./messages/sl/live.json";
import slMails from "./messages/sl/mails.json";
import slMeeting from "./messages/sl/meeting.json";
import slOrganiser from "./messages/sl/organiser.json";
import slPitch from "./messages/sl/pitch.json";
import slPresenter from "./messages/sl/presenter.json";
import slRefusals from "./messages/sl/refusals.json";
import slReport from "./messages/sl/report.json";
import slStage from "./messages/sl/stage.json";
import slThemes from "./messages/sl/themes.json";

const sl = {
  agenda: slAgenda,
  answers: slAnswers,
  auth: slAuth,
  booking: slBooking,
  common: slCommon,
  demo: slDemo,
  desk: slDesk,
  failure: slFailure,
  inputs: slInputs,
  live: slLive,
  mails: slMails,
  meeting: slMeeting,
  organiser: slOrganiser,
  presenter: slPresenter,
  pitch: slPitch,
  refusals: slRefusals satisfies Record<RefusalCode, string>,
  stage: slStage,
  report: slReport,
  themes: slThemes satisfies Record<ThemeId, string>,
};

export type Messages = typeof sl;

const en: Messages = {
  agenda: enAgenda,
  answers: enAnswers,
  auth: enAuth,
  booking: enBooking,
  common: enCommon,
  demo: enDemo,
  desk: enDesk,
  failure: enFailure,
  inputs: enInputs,
  live: enLive,
  mails: enMails,
  meeting: enMeeting,
  organiser: enOrganiser,
  presenter: enPresenter,
  pitch: enPitch,
  refusals: enRefusals,
  stage: enStage,
  report: enReport,
  themes: enThemes,
};

export const messagesByLocale: Record<Locale, Messages> = { sl, en };
