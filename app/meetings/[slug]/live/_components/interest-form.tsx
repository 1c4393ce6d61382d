"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import controls from "@/app/_components/controls.module.css";
import { useItemName } from "@/app/_live/use-names";
import {
  type InterestKind,
  interestNoteMax,
  type Offering,
  offerings,
} from "@/lib/domain/interests";
import { cleanLine } from "@/lib/domain/texts";
import styles from "./ask.module.css";
import type { AskProps } from "./ask-props";
import { CheckField } from "./check-field";
import { TextField, useTextCheck } from "./text-field";
import { WaitingMark } from "./waiting-mark";

const limits = { min: 0, max: interestNoteMax };

/** "We would join" or "we can offer": no speaking time, but the pitch's lead hears of it. */
export function InterestForm(props: AskProps & { kind: InterestKind }) {
  const { live, pitch, interests, draft, write, kind } = props;
  const t = useTranslations("live.interest");
  const nameOf = useItemName();
  const check = useTextCheck();
  const [problem, setProblem] = useState<string | null>(null);
  const { said, isWaiting } = interests.of(pitch.pitchId, kind);
  const isOffer = kind === "offer";
  const offering = draft.offering ?? said?.offering ?? [];
  const note = draft.note ?? said?.note ?? "";

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const hasNothing = isOffer && offering.length === 0 && cleanLine(note) === "";
    const found = hasNothing ? t("chooseOne") : check(note, limits);
    setProblem(found);
    if (found !== null) return;
    const offered = isOffer ? offering : [];
    interests.say({ pitchId: pitch.pitchId, kind, offering: offered, note: cleanLine(note) });
    write({ note: null, offering: null });
  };
  const choose = (each: Offering, isChosen: boolean) => {
    const others = offering.filter((known) => known !== each);
    write({ offering: isChosen ? [...others, each] : others });
  };
  const submitWord = said === null ? "submit" : "save";

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.formHeading}>{t("for", { name: nameOf(pitch) })}</p>
      {said !== null && (
        <p className={styles.said}>
          {isOffer ? t("offered") : t("joined")}
          {isWaiting && <WaitingMark isConnected={live.isConnected} />}
        </p>
      )}
      {isOffer && <Offerings chosen={offering} choose={choose} />}
      <TextField
        id="note"
        label={t("note")}
        rows={2}
        value={note}
        max={limits.max}
        problem={problem}
        onWrite={(text) => {
          setProblem(null);
          write({ note: text });
        }}
      />
      <p className={styles.hint}>{t("whoSees")}</p>
      <p className={controls.row}>
        <button type="submit" className={controls.button}>
          {t(isOffer ? `${submitWord}Offer` : `${submitWord}Join`)}
        </button>
        {said !== null && (
          <button
            type="button"
            className={controls.quiet}
            onClick={() => interests.takeBack(pitch.pitchId, kind)}
          >
            {t(isOffer ? "withdrawOffer" : "withdrawJoin")}
          </button>
        )}
      </p>
    </form>
  );
}

type OfferingsProps = { chosen: Offering[]; choose: (each: Offering, isChosen: boolean) => void };

function Offerings({ chosen, choose }: OfferingsProps) {
  const t = useTranslations("live");
  return (
    <fieldset className={styles.offerings}>
      <legend>{t("interest.what")}</legend>
      {offerings.map((each) => (
        <CheckField
          key={each}
          id={`offer-${each}`}
          label={t(`offerings.${each}`)}
          isChecked={chosen.includes(each)}
          onCheck={(isChosen) => choose(each, isChosen)}
        />
      ))}
    </fieldset>
  );
}
