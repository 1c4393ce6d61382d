// Questions as rows: the only place where a question's state becomes columns and comes back.
import { eq, getTableColumns, sql } from "drizzle-orm";
import type { Question, QuestionState } from "@/lib/domain/questions";
import type { Db } from "../database";
import { meetings, municipalities, people, questions } from "../schema";

/** Urban or not as of the meeting's day, where the meeting takes place; both tables are joined. */
export const isUrbanAtMeeting = sql<boolean>`coalesce(
  ${municipalities.urbanFrom} <= (${meetings.startsAt} at time zone ${meetings.zone})::date, false
)`;

const columns = {
  question: getTableColumns(questions),
  municipalityName: municipalities.name,
  urban: isUrbanAtMeeting,
  holderName: people.name,
};

type Row = {
  question: typeof questions.$inferSelect;
  municipalityName: string | null;
  urban: boolean;
  holderName: string | null;
};

/** The questions as rows that `questionOf` reads; the caller says which. */
export function selectQuestions(db: Db) {
  return db
    .select(columns)
    .from(questions)
    .innerJoin(meetings, eq(meetings.id, questions.meetingId))
    .leftJoin(municipalities, eq(municipalities.code, questions.municipalityCode))
    .leftJoin(people, eq(people.id, questions.claimedById));
}

export function questionOf({ question: row, municipalityName, urban, holderName }: Row): Question {
  const { id, number, meetingId, pitchId, kind, source, authorId, body } = row;
  const { anonymous, contactShared, pinned, claimedById, askedAt, revision } = row;
  return {
    ...{ id, number, meetingId, pitchId, kind, source, authorId, body },
    ...{ anonymous, contactShared, pinned, askedAt, revision },
    municipality: municipalityName === null ? null : { name: municipalityName, urban },
    claim: claimedById === null ? null : { personId: claimedById, name: holderName ?? "" },
    state: stateOf(row),
  };
}

type StateColumns = Pick<
  typeof questions.$inferSelect,
  "status" | "stagedAt" | "answer" | "dismissal" | "mergedIntoId"
>;

function stateOf(row: StateColumns & { askedAt: number }): QuestionState {
  const { status, stagedAt } = row;
  switch (status) {
    case "pending":
    case "approved":
    case "withdrawn":
      return { status };
    case "answering":
      // The table holds that whatever is being answered has its instant.
      return { status, stagedAt: stagedAt ?? row.askedAt };
    case "answered":
      return row.answer === null
        ? { status, by: "voice", stagedAt }
        : { status, by: "writing", answer: row.answer };
    case "dismissed":
      return { status, reason: row.dismissal ?? "unfitting" };
    case "merged":
      // A question and what it is merged into belong to one pitch and are deleted together.
      return row.mergedIntoId === null
        ? { status: "pending" }
        : { status, intoId: row.mergedIntoId };
  }
}

const noState = { stagedAt: null, answer: null, dismissal: null, mergedIntoId: null };

export function columnsOf(state: QuestionState): StateColumns {
  const { status } = state;
  switch (status) {
    case "pending":
    case "approved":
    case "withdrawn":
      return { ...noState, status };
    case "answering":
      return { ...noState, status, stagedAt: state.stagedAt };
    case "answered":
      return state.by === "voice"
        ? { ...noState, status, stagedAt: state.stagedAt }
        : { ...noState, status, answer: state.answer };
    case "dismissed":
      return { ...noState, status, dismissal: state.reason };
    case "merged":
      return { ...noState, status, mergedIntoId: state.intoId };
  }
}
