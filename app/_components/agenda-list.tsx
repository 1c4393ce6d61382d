import { getTranslations } from "next-intl/server";
import type { AgendaItem, PitchCard } from "@/lib/domain/agenda";
import type { Instant } from "@/lib/domain/instants";
import { type Meeting, phaseOf } from "@/lib/domain/meetings";
import styles from "./agenda-list.module.css";
import controls from "./controls.module.css";
import { PageLink } from "./page-link";
import { type Wording, wordingOf } from "./wording";

type Props = {
  meeting: Meeting;
  agenda: readonly AgendaItem[];
  now: Instant;
  detail: "short" | "full";
  /** The level of each pitch's title on this page. */
  heading: "h2" | "h3";
};

export async function AgendaList({ meeting, agenda, now, detail, heading }: Props) {
  const t = await getTranslations("agenda");
  const words = await wordingOf(meeting);
  const phase = phaseOf(meeting, now);
  const mayStillFill = phase === "before-call" || phase === "call-open";
  return (
    <ol className={styles.list}>
      {agenda.map((item) => {
        const isCurrent = item.startsAt <= now && now < item.endsAt;
        return (
          <li
            key={item.id}
            id={item.id}
            className={styles.item}
            data-kind={item.kind}
            aria-current={isCurrent ? "time" : undefined}
          >
            <div className={styles.when}>
              <time dateTime={new Date(item.startsAt).toISOString()}>
                {words.range(item.startsAt, item.endsAt)}
              </time>
              {"number" in item && (
                <span className={styles.number}>{t("numberedLabel", { number: item.number })}</span>
              )}
              {isCurrent && <strong className={styles.current}>{t("current")}</strong>}
            </div>
            {item.kind === "pitch" ? (
              <Pitch
                pitch={item.pitch}
                slug={meeting.slug}
                words={words}
                detail={detail}
                heading={heading}
              />
            ) : (
              <p className={styles.plain}>
                {item.kind === "open" ? t(mayStillFill ? "open" : "openClosed") : t(item.kind)}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

type PitchProps = Pick<Props, "detail" | "heading"> & {
  pitch: PitchCard;
  slug: string;
  words: Wording;
};

async function Pitch({ pitch, slug, words, detail, heading: Heading }: PitchProps) {
  const t = await getTranslations("agenda");
  const themes = await getTranslations("themes");
  const municipality = words.municipality({ name: pitch.municipalityName, urban: pitch.urban });
  return (
    <div className={styles.pitch}>
      <Heading className={styles.title} lang="sl">
        <PageLink href={`/meetings/${slug}/pitches/${pitch.pitchId}`}>{pitch.title}</PageLink>
      </Heading>
      <p>{municipality}</p>
      <ul className={controls.chips} aria-label={t("themes")}>
        {pitch.themes.map((theme) => (
          <li key={theme}>{themes(theme)}</li>
        ))}
      </ul>
      {detail === "full" && (
        <details className={styles.more}>
          <summary>{t("summaryToggle")}</summary>
          <p lang="sl">{pitch.summary}</p>
          <dl>
            <dt>{t("digitalSolution")}</dt>
            <dd lang="sl">{pitch.digitalSolution}</dd>
            <dt>{t("partnersSought")}</dt>
            <dd lang="sl">{pitch.partnersSought}</dd>
          </dl>
        </details>
      )}
    </div>
  );
}
