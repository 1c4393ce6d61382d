"use client";
import { useTranslations } from "next-intl";
import type { QuestionView } from "@/lib/domain/questions";
import buttons from "./buttons.module.css";
import type { QuestionsOnDesk } from "./questions-on-desk";

type Props = { view: QuestionView; desk: QuestionsOnDesk };

/** Taking a question in hand, and handing it to any of the others by one press. */
export function ClaimButtons({ view, desk }: Props) {
  const { moderate, moderators, myId } = desk;
  const t = useTranslations("desk.card");
  const holderId = view.claim?.personId;
  return (
    <>
      {holderId === myId && (
        <button
          type="button"
          className={buttons.small}
          onClick={() => moderate(view, { kind: "release" })}
        >
          {t("release")}
        </button>
      )}
      {[...moderators]
        .sort((a, b) => Number(b.personId === myId) - Number(a.personId === myId))
        .filter(({ personId }) => personId !== holderId)
        .map(({ personId }) => (
          <HandTo key={personId} view={view} desk={desk} personId={personId} />
        ))}
    </>
  );
}

/** Of two moderators the one who does not hold the question gets it by this one press. */
export function QuickHandOver({ view, desk }: Props) {
  const holderId = view.claim?.personId;
  const [other, ...more] = desk.moderators.filter(({ personId }) => personId !== holderId);
  if (holderId === undefined || other === undefined || more.length > 0) return null;
  return <HandTo view={view} desk={desk} personId={other.personId} />;
}

function HandTo({ view, desk, personId }: Props & { personId: string }) {
  const t = useTranslations("desk.card");
  const name = desk.moderators.find((each) => each.personId === personId)?.name ?? "";
  return (
    <button
      type="button"
      className={buttons.small}
      onClick={() => desk.moderate(view, { kind: "claim", holderId: personId })}
    >
      {personId === desk.myId ? t("claim") : t("handOver", { name })}
    </button>
  );
}
