"use client";
import { useTranslations } from "next-intl";
import { useMunicipalityName } from "@/app/_live/use-names";
import type { Presence } from "@/lib/contract/socket";
import type { DeskPeople } from "../loaders";
import buttons from "./buttons.module.css";
import styles from "./popovers.module.css";

type Props = { presence: Presence | null; municipalities: DeskPeople["municipalities"] };

/** How many people are here, and behind it the municipalities they sit for, by the alphabet. */
export function WhoIsHere({ presence, municipalities }: Props) {
  const t = useTranslations("desk.here");
  const nameOf = useMunicipalityName();
  const { people, municipalityCodes } = presence ?? { people: 0, municipalityCodes: [] };
  const here = municipalities.filter(({ code }) => municipalityCodes.includes(code));
  return (
    <div>
      <button type="button" className={buttons.small} popoverTarget="who-is-here">
        {`${t("people", { count: people })} · ${t("municipalities", { count: here.length })}`}
      </button>
      <div
        id="who-is-here"
        popover="auto"
        role="dialog"
        aria-label={t("title")}
        className={styles.popover}
      >
        <h3>{t("title")}</h3>
        {here.length === 0 ? (
          <p>{t("none")}</p>
        ) : (
          <ul className={styles.names}>
            {here.map((municipality) => (
              <li key={municipality.code}>{nameOf(municipality)}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
