"use client";
import { useTranslations } from "next-intl";
import controls from "@/app/_components/controls.module.css";
import type { LiveRoomInView } from "@/app/_live/use-live-room";
import type { PitchResponses } from "@/lib/contract/socket";
import type { InterestKind, ReceivedInterest } from "@/lib/domain/interests";
import { municipalityInWords } from "@/lib/i18n/wording";
import { gatherContacts } from "./gather-contacts";
import styles from "./presenter.module.css";
import { useResponses } from "./use-responses";

type Props = { live: LiveRoomInView; meetingId: string; pitchId: string };

/** Which municipalities would join or offer something, and who of the askers may be written to. */
export function Responses({ live, meetingId, pitchId }: Props) {
  const t = useTranslations("presenter.responses");
  const { responses, failure, loadAgain } = useResponses({ live, meetingId, pitchId });
  return (
    <section className={styles.section} aria-busy={responses === null && failure === null}>
      <h2>{t("heading")}</h2>
      <div role="status">{failure !== null && <p>{`${t("failed")} ${failure}`}</p>}</div>
      {failure !== null && (
        <button type="button" className={controls.quiet} onClick={loadAgain}>
          {t("again")}
        </button>
      )}
      {responses === null && failure === null && <p className={styles.quietText}>{t("loading")}</p>}
      {responses !== null && <Received responses={responses} live={live} />}
    </section>
  );
}

function Received({ responses, live }: { responses: PitchResponses; live: LiveRoomInView }) {
  const t = useTranslations("presenter.responses");
  const { interests, contacts } = responses;
  return (
    <>
      {interests.length === 0 && <p className={styles.quietText}>{t("none")}</p>}
      <Interests kind="join" interests={interests} />
      <Interests kind="offer" interests={interests} />
      {contacts.length > 0 && (
        <>
          <h3 className={styles.label}>{t("contacts")}</h3>
          <p className={styles.quietText}>{t("contactsText")}</p>
          <ul className={styles.list}>
            {gatherContacts(contacts).map(({ name, email, questionIds }) => (
              <li key={email}>
                <p>
                  <strong>{name}</strong> <a href={`mailto:${email}`}>{email}</a>
                </p>
                {questionIds.map((id) => (
                  <p key={id} className={styles.asker}>
                    {live.room.questions[id]?.body}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Interests({ kind, interests }: { kind: InterestKind; interests: ReceivedInterest[] }) {
  const t = useTranslations("presenter.responses");
  const received = interests.filter((interest) => interest.kind === kind);
  if (received.length === 0) return null;
  return (
    <>
      <h3 className={styles.label}>
        {t(kind)} <span className={styles.count}>{received.length}</span>
      </h3>
      <ul className={styles.list}>
        {received.map((interest) => (
          <Interest key={interest.municipality.name} interest={interest} />
        ))}
      </ul>
    </>
  );
}

function Interest({ interest }: { interest: ReceivedInterest }) {
  const t = useTranslations();
  const { municipality, offering, note } = interest;
  const offered = offering.map((each) => t(`live.offerings.${each}`)).join(", ");
  return (
    <li>
      <p>
        <strong>{municipalityInWords(t, municipality)}</strong>
        {offered !== "" && `: ${offered}`}
      </p>
      {note !== "" && <p className={styles.asker}>{note}</p>}
    </li>
  );
}
