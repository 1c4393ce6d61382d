import { getLocale, getTranslations } from "next-intl/server";
import { wordingOf } from "@/app/_components/wording";
import { type Meeting, slotMinutes } from "@/lib/domain/meetings";
import styles from "./meeting-facts.module.css";

export async function MeetingFacts({ meeting }: { meeting: Meeting }) {
  const t = await getTranslations("meeting");
  const locale = await getLocale();
  const words = await wordingOf(meeting);
  return (
    <section className={styles.facts} aria-labelledby="purpose">
      <h2 id="purpose">{t("purposeTitle")}</h2>
      <p className={styles.intro}>{meeting.intro[locale]}</p>
      <dl>
        <dt>{t("when")}</dt>
        <dd>
          <time dateTime={new Date(meeting.startsAt).toISOString()}>
            {t("whenValue", {
              date: words.fullDate(meeting.startsAt),
              from: words.time(meeting.startsAt),
              to: words.time(meeting.endsAt),
              zone: words.zone(meeting.startsAt),
            })}
          </time>
        </dd>
        <dt>{t("where")}</dt>
        <dd>{t("whereValue")}</dd>
        <dt>{t("forWhom")}</dt>
        <dd>{t("forWhomValue")}</dd>
        <dt>{t("price")}</dt>
        <dd>{t("priceValue")}</dd>
        <dt>{t("format")}</dt>
        <dd>
          {t("formatValue", {
            total: slotMinutes(meeting),
            presentation: meeting.presentationMinutes,
            qa: meeting.qaMinutes,
          })}
        </dd>
        <dt>{t("organisers")}</dt>
        <dd>
          {[
            t("issued", {
              issuer: meeting.issuer,
              place: meeting.issuedIn,
              date: words.longDate(meeting.publishedAt),
            }),
            ...meeting.coOrganisers,
          ].map((organiser) => (
            <span key={organiser} className={styles.line}>
              {organiser}
            </span>
          ))}
        </dd>
        <dt>{t("contact")}</dt>
        <dd>
          <a href={`mailto:${meeting.contactEmail}`}>{meeting.contactEmail}</a>
        </dd>
      </dl>
    </section>
  );
}
