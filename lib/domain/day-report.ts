// The report of a day: what each pitch was granted and used, and what became of its questions.
import { awaitsAnswer, isAnsweredInWriting } from "./answer-tasks";
import type { Instant } from "./instants";
import type { InterestCount } from "./interests";
import type { VotesFrame } from "./live-room";
import type { MunicipalityName } from "./municipalities";
import { noVotes, type Question, type QuestionView, type Tally, viewQuestion } from "./questions";
import type { LedgerRow } from "./timer/ledger";

/** A question as the report tells it: an asker who stayed anonymous stays so in every export. */
export type ReportQuestion = Omit<QuestionView, "claim" | "mine" | "revision"> & {
  tally: Tally;
  onStageMs: number;
};

export type PitchReport = LedgerRow & {
  questions: ReportQuestion[];
  interests: InterestCount;
  /** When its open questions are due in writing; null while nobody was asked to. */
  answersDueAt: Instant | null;
};

/** How much of the day's asking came from a municipality: its own questions and votes. */
export type MunicipalityPart = { municipality: MunicipalityName; questions: number; votes: number };

export type DayReport = { pitches: PitchReport[]; municipalities: MunicipalityPart[] };

type Sources = {
  ledger: readonly LedgerRow[];
  questions: readonly Question[];
  tallies: ReadonlyMap<number, Tally>;
  /** Milliseconds on stage by question id. */
  onStage: ReadonlyMap<string, number>;
  interests: Readonly<Record<string, InterestCount>>;
  dueByPitch: ReadonlyMap<string, Instant>;
  municipalities: readonly MunicipalityPart[];
};

/** Tallies by question number, from the rows in which they travel. */
export function talliesByNumber(rows: VotesFrame["tallies"]): Map<number, Tally> {
  return new Map(
    rows.map(([number, votes, municipalities]) => [number, { votes, municipalities }]),
  );
}

/** Puts a day's sources together, one part per pitch in the agenda's order. */
export function buildDayReport(sources: Sources): DayReport {
  const { ledger, interests, dueByPitch, municipalities } = sources;
  const pitches = ledger.map((row) => ({
    ...row,
    questions: questionsOf(row.pitchId, sources),
    interests: interests[row.pitchId] ?? { join: 0, offer: 0 },
    answersDueAt: dueByPitch.get(row.pitchId) ?? null,
  }));
  return { pitches, municipalities: [...municipalities] };
}

function questionsOf(pitchId: string, { questions, tallies, onStage }: Sources): ReportQuestion[] {
  return questions
    .filter((question) => question.pitchId === pitchId)
    .toSorted((a, b) => a.number - b.number)
    .flatMap((question) => {
      const view = viewQuestion(question, { kind: "moderator" });
      if (view === null) return [];
      const { claim: _claim, mine: _mine, revision: _revision, ...told } = view;
      const municipality = told.anonymous ? null : told.municipality;
      const tally = tallies.get(question.number) ?? noVotes;
      return [{ ...told, municipality, tally, onStageMs: onStage.get(question.id) ?? 0 }];
    });
}

/** One figure of both segments together, in milliseconds. */
export function bothSegments(row: LedgerRow, figure: keyof LedgerRow["qa"]): number {
  return row.presentation[figure] + row.qa[figure];
}

export type Fairness = { longest: LedgerRow; shortest: LedgerRow; spreadMs: number };

/** Who used most and least time of those who came; null when fewer than two did. */
export function fairnessOf(rows: readonly LedgerRow[]): Fairness | null {
  const held = rows.filter((row) => !row.skipped && bothSegments(row, "usedMs") > 0);
  const byUse = held.toSorted((a, b) => bothSegments(a, "usedMs") - bothSegments(b, "usedMs"));
  const [shortest, longest] = [byUse[0], byUse.at(-1)];
  if (shortest === undefined || longest === undefined || held.length < 2) return null;
  const spreadMs = bothSegments(longest, "usedMs") - bothSegments(shortest, "usedMs");
  return { longest, shortest, spreadMs };
}

export type QuestionCounts = { asked: number; live: number; inWriting: number; open: number };

/** How many questions were asked, and what became of them; remarks are none. */
export function countQuestions(questions: readonly ReportQuestion[]): QuestionCounts {
  const wanting = questions.filter(({ kind }) => kind === "question");
  return {
    asked: wanting.length,
    live: wanting.filter(({ state }) => state.status === "answered" && state.by === "voice").length,
    inWriting: wanting.filter(({ state }) => isAnsweredInWriting(state)).length,
    open: wanting.filter(awaitsAnswer).length,
  };
}

/** The questions nobody has reviewed: only then can they be answered. */
export function listUnreviewed(questions: readonly ReportQuestion[]): ReportQuestion[] {
  return questions.filter(({ kind, state }) => kind === "question" && state.status === "pending");
}

/** Milliseconds per question that was on stage; null when none was. */
export function averageOnStageMs(questions: readonly ReportQuestion[]): number | null {
  const staged = questions.filter(({ onStageMs }) => onStageMs > 0);
  if (staged.length === 0) return null;
  return Math.round(staged.reduce((sum, { onStageMs }) => sum + onStageMs, 0) / staged.length);
}
