// All messages, one file per namespace and language. Slovenian is the shape English must have.

import type { Locale } from "@/lib/domain/locales";
import type { RefusalCode } from "@/lib/domain/refusals";
import type { ThemeId } from "@/lib/domain/themes";
import enAgenda from "./messages/en/agenda.json";
import enAuth from "./messages/en/auth.json";
import enBooking from "./messages/en/booking.json";
import enCommon from "./messages/en/common.json";
import enDemo from "./messages/en/demo.json";
import enInputs from "./messages/en/inputs.json";
import enLive from "./messages/en/live.json";
import enMails from "./messages/en/mails.json";
import enMeeting from "./messages/en/meeting.json";
import enOrganiser from "./messages/en/organiser.json";
import enRefusals from "./messages/en/refusals.json";
import enThemes from "./messages/en/themes.json";
import slAgenda from "./messages/sl/agenda.json";
import slAuth from "./messages/sl/auth.json";
import slBooking from "./messages/sl/booking.json";
import slCommon from "./messages/sl/common.json";
import slDemo from "./messages/sl/demo.json";
import slInputs from "./messages/sl/inputs.json";
import slLive from "./messages/sl/live.json";
import slMails from "./messages/sl/mails.json";
import slMeeting from "./messages/sl/meeting.json";
import slOrganiser from "./messages/sl/organiser.json";
import slRefusals from "./messages/sl/refusals.json";
import slThemes from "./messages/sl/themes.json";

const sl = {
  agenda: slAgenda,
  auth: slAuth,
  booking: slBooking,
  common: slCommon,
  demo: slDemo,
  inputs: slInputs,
  live: slLive,
  mails: slMails,
  meeting: slMeeting,
  organiser: slOrganiser,
  refusals: slRefusals satisfies Record<RefusalCode, string>,
  themes: slThemes satisfies Record<ThemeId, string>,
};

export type Messages = typeof sl;

const en: Messages = {
  agenda: enAgenda,
  auth: enAuth,
  booking: enBooking,
  common: enCommon,
  demo: enDemo,
  inputs: enInputs,
  live: enLive,
  mails: enMails,
  meeting: enMeeting,
  organiser: enOrganiser,
  refusals: enRefusals,
  themes: enThemes,
};

export const messagesByLocale: Record<Locale, Messages> = { sl, en };
