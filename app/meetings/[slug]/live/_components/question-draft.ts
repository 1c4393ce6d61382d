type Wording = { body: string; anonymous: boolean; pitchId: string };
export type QuestionDraft = Wording & { questionId: string };

/**
 * The same question sent again after a broken line keeps its id, so that it is asked once. With
 * other words, without the name or to another pitch it is another question.
 */
export function draftQuestion(
  before: QuestionDraft | null,
  { body, anonymous, pitchId }: Wording,
  newId: () => string,
): QuestionDraft {
  const isSame =
    before?.body === body && before.anonymous === anonymous && before.pitchId === pitchId;
  return isSame ? before : { questionId: newId(), body, anonymous, pitchId };
}
