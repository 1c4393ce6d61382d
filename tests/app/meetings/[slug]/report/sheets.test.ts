import { expect, test } from "vitest";
import { questionsSheet, timesSheet } from "@/app/meetings/[slug]/report/sheets";
import type { DayReport, PitchReport, ReportQuestion } from "@/lib/domain/day-report";

const at = (clock: string) => Date.parse(`2020-11-03T${clock}+01:00`);
const reader = { zone: "Europe/Ljubljana", locale: "sl" } as const;

const question: ReportQuestion = {
  id: "question-1",
  number: 7,
  pitchId: "pitch-1",
  kind: "question",
  body: '=HYPERLINK("https://example.org")',
  municipality: { name: "Piran", urban: false },
  anonymous: false,
  pinned: false,
  askedAt: at("12:06:00"),
  state: { status: "answered", by: "voice", stagedAt: at("12:11:05") },
  tally: { votes: 4, municipalities: 3 },
  onStageMs: 41_400,
};

const pitch: PitchReport = {
  itemId: "slot-1",
  pitchId: "pitch-1",
  number: 1,
  municipalityName: "Celje",
  urban: true,
  title: "Odvečna toplota",
  presentation: { plannedMs: 300_000, grantedMs: 330_000, usedMs: 330_400 },
  qa: { plannedMs: 300_000, grantedMs: 300_000, usedMs: 241_000 },
  startedAt: at("12:05:10"),
  endedAt: null,
  skipped: false,
  agendaStartsAt: at("12:05:00"),
  questions: [question],
  interests: { join: 2, offer: 1 },
  answersDueAt: Date.parse("2020-11-11T00:00:00+01:00"),
};

const report: DayReport = { pitches: [pitch], municipalities: [] };

function recordOf({ header, rows }: ReturnType<typeof timesSheet>, row = 0) {
  return Object.fromEntries(header.map((title, index) => [title, rows[row]?.[index]]));
}

test("times are whole seconds, starts are the meeting's wall clock, every column has a value", () => {
  const record = recordOf(timesSheet(report, reader));
  expect(record).toMatchObject({
    Termin: 1,
    Občina: "Mestna občina Celje",
    "Začetek po načrtu": "2020-11-03 12:05:00",
    "Dejanski začetek": "2020-11-03 12:05:10",
    "Dejanski konec": null,
    "Predstavitev: načrtovano (s)": 300,
    "Predstavitev: dodeljeno (s)": 330,
    "Predstavitev: porabljeno (s)": 330,
    "V&O: porabljeno (s)": 241,
    "Skupaj porabljeno (s)": 571,
    Preskočeno: "ne",
    "Občine, ki bi se pridružile": 2,
  });
});

test("a question's row says what became of it, with seconds and tally", () => {
  expect(recordOf(questionsSheet(report, reader))).toMatchObject({
    Številka: 7,
    "Občina, ki sprašuje": "Občina Piran",
    Anonimno: "ne",
    Stanje: "odgovorjeno v živo",
    "Zastavljeno v živo": "2020-11-03 12:11:05",
    "Na odru (s)": 41,
    "Pisni odgovor": null,
    "Pisni odgovor do vključno": "2020-11-10",
    Glasovi: 4,
    "Občine, ki so glasovale": 3,
  });
});

test("whoever asked anonymously has no municipality in the file", () => {
  const anonymous = { ...question, anonymous: true, municipality: null };
  const sheet = questionsSheet(
    { ...report, pitches: [{ ...pitch, questions: [anonymous] }] },
    reader,
  );
  expect(recordOf(sheet)).toMatchObject({ "Občina, ki sprašuje": null, Anonimno: "da" });
});

test.each([
  ["sl", "Vprašanja"],
  ["en", "Questions"],
] as const)("in %s header and rows are equally long and the sheet is called %s", (locale, name) => {
  const sheet = questionsSheet(report, { ...reader, locale });
  expect(sheet.name).toBe(name);
  expect(sheet.rows[0]).toHaveLength(sheet.header.length);
  expect(sheet.header.join()).not.toContain("report.");
});
