import { getTranslations } from "next-intl/server";
import type { FormAction, FormState } from "@/app/_components/form/form-state";
import { formWith } from "@/app/_components/form/form-state";
import { formWords } from "@/app/_components/form/form-words";
import { Notice } from "@/app/_components/notice";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { type Wording, wordingOf } from "@/app/_components/wording";
import { awaitsAnswer, isAnsweredInWriting, isOverdue } from "@/lib/domain/answer-tasks";
import { type QuestionView, questionLimits } from "@/lib/domain/questions";
import type { LoadedAnswers } from "../loaders";
import { answerFieldOf } from "../typed-answers";
import { type AnswerField, AnswerForm } from "./answer-form";

type Props = {
  loaded: LoadedAnswers;
  action: FormAction<FormState>;
  /** What the query says was just published. */
  published: string | string[] | undefined;
};

/** A pitch's open questions, and those answered in writing, for its lead to answer and correct. */
export async function AnswersPage({ loaded, action, published }: Props) {
  const { meeting, item, questions } = loaded;
  const t = await getTranslations("answers");
  const words = await wordingOf(meeting);
  const { pitch } = item;
  const municipality = words.municipality({ name: pitch.municipalityName, urban: pitch.urban });
  const open = questions.filter(awaitsAnswer).length;
  return (
    <Page
      title={t("title")}
      above={meeting.title[words.locale]}
      lead={<p>{t("about", { pitch: pitch.title, municipality })}</p>}
    >
      <Published published={published} />
      <p>
        <strong>{open === 0 ? t("allAnswered") : t("open", { count: open })}</strong>{" "}
        {open > 0 && <Due loaded={loaded} words={words} />}
      </p>
      <p>{t("lead")}</p>
      {questions.length > 0 && (
        <AnswerForm
          key={questions.map(({ revision }) => revision).join()}
          action={action}
          initial={formWith(publishedAnswers(questions))}
          fields={await fieldsOf(questions, words)}
          words={{ ...(await formWords()), submit: t("submit") }}
        />
      )}
      <p>
        <PageLink href={`/meetings/${meeting.slug}/pitches/${pitch.pitchId}`}>
          {t("openPitch")}
        </PageLink>
      </p>
    </Page>
  );
}

async function Due({ loaded, words }: { loaded: LoadedAnswers; words: Wording }) {
  const t = await getTranslations("answers");
  const { dueAt, now } = loaded;
  if (isOverdue(dueAt, now)) return t("overdue", { date: words.longDate(dueAt - 1) });
  return t("due", { lastDay: words.lastDay(dueAt), zone: words.zone(dueAt) });
}

async function Published({ published }: Pick<Props, "published">) {
  const t = await getTranslations("answers");
  const count = Number(published);
  if (published === undefined || !Number.isSafeInteger(count)) return null;
  if (count <= 0) return <Notice title={t("unchanged")}>{t("unchangedText")}</Notice>;
  return (
    <Notice title={t("published", { count })} tone="good">
      {t("publishedText")}
    </Notice>
  );
}

function publishedAnswers(questions: readonly QuestionView[]): Record<string, string[]> {
  return Object.fromEntries(
    questions.flatMap(({ id, state }) =>
      isAnsweredInWriting(state) ? [[answerFieldOf(id), [state.answer]]] : [],
    ),
  );
}

async function fieldsOf(
  questions: readonly QuestionView[],
  words: Wording,
): Promise<AnswerField[]> {
  const t = await getTranslations("answers");
  return questions.map(({ id, body, municipality, state }) => {
    const asker =
      municipality === null
        ? t("askedAnonymously")
        : t("askedBy", { municipality: words.municipality(municipality) });
    const hint = isAnsweredInWriting(state)
      ? t("hintPublished", { asker })
      : t("hint", { asker, max: questionLimits.answerMax });
    return { name: answerFieldOf(id), question: body, hint };
  });
}
