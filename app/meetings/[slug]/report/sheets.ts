// The report as tables to take along. Durations are whole seconds and times sort as text, so that
// no spreadsheet has to guess what a comma or a dot means.
import { isAnsweredInWriting } from "@/lib/domain/answer-tasks";
import {
  bothSegments,
  type DayReport,
  type PitchReport,
  type ReportQuestion,
} from "@/lib/domain/day-report";
import type { Sheet } from "@/lib/domain/exports";
import { dateInZone, type Instant, wallClockInZone } from "@/lib/domain/instants";
import type { Reader } from "@/lib/i18n/times";
import { type Translator, translatorFor } from "@/lib/i18n/translator";
import { municipalityInWords } from "@/lib/i18n/wording";

/** Planned, granted and used time: one row per pitch. */
export function timesSheet(report: DayReport, reader: Reader): Sheet {
  const t = translatorFor(reader.locale);
  const columns: [string, (pitch: PitchReport) => Sheet["rows"][number][number]][] = [
    [t("report.columns.slot"), ({ number }) => number],
    [t("report.columns.municipality"), (pitch) => leadOf(t, pitch)],
    [t("report.columns.pitch"), ({ title }) => title],
    [t("report.columns.plannedStart"), (pitch) => wallTime(pitch.agendaStartsAt, reader)],
    [t("report.columns.actualStart"), (pitch) => wallTime(pitch.startedAt, reader)],
    [t("report.columns.actualEnd"), (pitch) => wallTime(pitch.endedAt, reader)],
    [t("report.columns.presentationPlanned"), (pitch) => seconds(pitch.presentation.plannedMs)],
    [t("report.columns.presentationGranted"), (pitch) => seconds(pitch.presentation.grantedMs)],
    [t("report.columns.presentationUsed"), (pitch) => seconds(pitch.presentation.usedMs)],
    [t("report.columns.qaPlanned"), (pitch) => seconds(pitch.qa.plannedMs)],
    [t("report.columns.qaGranted"), (pitch) => seconds(pitch.qa.grantedMs)],
    [t("report.columns.qaUsed"), (pitch) => seconds(pitch.qa.usedMs)],
    [t("report.columns.usedTotal"), (pitch) => seconds(bothSegments(pitch, "usedMs"))],
    [t("report.columns.skipped"), ({ skipped }) => yesOrNo(t, skipped)],
    [t("report.columns.join"), ({ interests }) => interests.join],
    [t("report.columns.offer"), ({ interests }) => interests.offer],
  ];
  return {
    name: t("report.columns.times"),
    header: columns.map(([title]) => title),
    rows: report.pitches.map((pitch) => columns.map(([, cellOf]) => cellOf(pitch))),
  };
}

type Asked = { pitch: PitchReport; question: ReportQuestion };

/** Every question and remark: one row each, with its answer and its tally, without names. */
export function questionsSheet(report: DayReport, reader: Reader): Sheet {
  const t = translatorFor(reader.locale);
  const columns: [string, (asked: Asked) => Sheet["rows"][number][number]][] = [
    [t("report.columns.number"), ({ question }) => question.number],
    [t("report.columns.slot"), ({ pitch }) => pitch.number],
    [t("report.columns.municipality"), ({ pitch }) => leadOf(t, pitch)],
    [t("report.columns.pitch"), ({ pitch }) => pitch.title],
    [t("report.columns.kind"), ({ question }) => t(`report.kind.${question.kind}`)],
    [t("report.columns.body"), ({ question }) => question.body],
    [t("report.columns.asker"), ({ question }) => askerOf(t, question)],
    [t("report.columns.anonymous"), ({ question }) => yesOrNo(t, question.anonymous)],
    [t("report.columns.askedAt"), ({ question }) => wallTime(question.askedAt, reader)],
    [t("report.columns.state"), ({ question }) => t(`report.state.${stateOf(question)}`)],
    [t("report.columns.stagedAt"), ({ question }) => wallTime(stagedAt(question), reader)],
    [t("report.columns.onStage"), ({ question }) => seconds(question.onStageMs)],
    [t("report.columns.answer"), ({ question }) => answerOf(question)],
    [t("report.columns.due"), ({ pitch }) => lastDay(pitch.answersDueAt, reader)],
    [t("report.columns.votes"), ({ question }) => question.tally.votes],
    [t("report.columns.votingMunicipalities"), ({ question }) => question.tally.municipalities],
  ];
  const asked = report.pitches.flatMap((pitch) =>
    pitch.questions.map((question) => ({ pitch, question })),
  );
  return {
    name: t("report.columns.questions"),
    header: columns.map(([title]) => title),
    rows: asked.map((one) => columns.map(([, cellOf]) => cellOf(one))),
  };
}

/** What became of a question, as a key of `report.state`. */
export function stateOf({ state }: Pick<ReportQuestion, "state">) {
  return state.status === "answered" ? state.by : state.status;
}

function stagedAt({ state }: ReportQuestion): Instant | null {
  return "stagedAt" in state ? state.stagedAt : null;
}

function answerOf({ state }: ReportQuestion): string | null {
  return isAnsweredInWriting(state) ? state.answer : null;
}

function leadOf(t: Translator, { municipalityName: name, urban }: PitchReport): string {
  return municipalityInWords(t, { name, urban });
}

function askerOf(t: Translator, { municipality }: ReportQuestion): string | null {
  return municipality === null ? null : municipalityInWords(t, municipality);
}

function yesOrNo(t: Translator, value: boolean): string {
  return t(value ? "report.columns.yes" : "report.columns.no");
}

function seconds(ms: number): number {
  return Math.round(ms / 1_000);
}

function lastDay(bound: Instant | null, { zone }: Reader): string | null {
  return bound === null ? null : dateInZone(bound - 1, zone);
}

// "2020-11-03 12:05:10" by the meeting's clock: the one form that every spreadsheet reads alike.
function wallTime(instant: Instant | null, { zone }: Reader): string | null {
  if (instant === null) return null;
  const { hour, minute, second } = wallClockInZone(instant, zone);
  const clock = [hour, minute, second].map((part) => String(part).padStart(2, "0")).join(":");
  return `${dateInZone(instant, zone)} ${clock}`;
}
