import { recordAct } from "@/db/queries/acts";
import { findMunicipality } from "@/db/queries/municipalities";
import {
  findPitchOnAgenda,
  findQuestion,
  insertQuestions,
  lockFeed,
  type NewQuestion,
} from "@/db/queries/questions";
import type { RequestPayload } from "@/lib/contract/socket";
import { type Outcome, refuse } from "@/lib/domain/outcomes";
import { refusalToModerate } from "@/lib/domain/permissions";
import type { Question, QuestionView } from "@/lib/domain/questions";
import type { UseCaseContext } from "./context";
import { moderatorView } from "./moderate-question";
import { tellQuestionsChanged } from "./tell-questions-changed";

type Pasted = RequestPayload<"question:paste">;

/**
 * A moderator puts a question from the call's chat into the room, once per `questionId`: it has no
 * asker, and is approved at once. Refuses everyone who does not run the meeting.
 */
export async function pasteQuestion(
  context: UseCaseContext,
  input: Pasted,
): Promise<Outcome<QuestionView>> {
  const { actor, db, now } = context;
  const { meetingId, questionId: id, pitchId, body, municipalityCode } = input;
  const refusal = refusalToModerate(actor, meetingId);
  if (refusal !== null || actor.kind !== "person") return refuse(refusal ?? "sign-in-needed");
  if ((await findPitchOnAgenda(db, meetingId, pitchId)) === null) return refuse("pitch-not-found");
  if (municipalityCode !== null && (await findMunicipality(db, municipalityCode)) === null) {
    return refuse("input-invalid");
  }
  return db.transaction(async (tx) => {
    const feed = await lockFeed(tx, meetingId);
    const pasted = await findQuestion(tx, id);
    if (pasted !== null) return answerAgain(input, pasted);
    const [revision, number] = [feed.revision + 1, feed.lastNumber + 1];
    const pasting: NewQuestion = {
      ...{ id, meetingId, pitchId, body, municipalityCode, number, revision },
      ...{ kind: "question", source: "chat", authorId: null },
      ...{ anonymous: false, contactShared: false },
      state: { status: "approved" },
      askedAt: now,
    };
    await insertQuestions(tx, [pasting]);
    await tellQuestionsChanged(tx, meetingId, { revision, lastNumber: number });
    const act = { act: "question-pasted", subject: { questionId: id } };
    await recordAct(tx, { at: now, personId: actor.personId, meetingId, ...act });
    const question = await findQuestion(tx, id);
    return question === null ? refuse("question-not-found") : answerAgain(input, question);
  });
}

function answerAgain(input: Pasted, question: Question): Outcome<QuestionView> {
  const isPasted = question.source === "chat" && question.meetingId === input.meetingId;
  return isPasted ? moderatorView(question) : refuse("not-yours");
}
