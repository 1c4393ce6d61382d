import { getTranslations } from "next-intl/server";
import type { Wording } from "@/app/_components/wording";
import { askersForgottenAt } from "@/lib/domain/answer-tasks";
import type { MunicipalityPart } from "@/lib/domain/day-report";
import type { Meeting } from "@/lib/domain/meetings";
import styles from "./report.module.css";

type Props = { meeting: Meeting; municipalities: readonly MunicipalityPart[]; words: Wording };

/** Which municipalities asked and voted, and until when that is known. */
export async function MunicipalityTable({ meeting, municipalities, words }: Props) {
  const t = await getTranslations("report.municipalities");
  const date = words.longDate(askersForgottenAt(meeting));
  return (
    <section className={styles.section} aria-labelledby="municipalities">
      <h2 id="municipalities">{t("title")}</h2>
      <p className={styles.hint}>{t("hint", { date })}</p>
      {municipalities.length === 0 && <p>{t("none")}</p>}
      {municipalities.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("municipality")}</th>
              <th scope="col">{t("questions")}</th>
              <th scope="col">{t("votes")}</th>
            </tr>
          </thead>
          <tbody>
            {municipalities.map(({ municipality, questions, votes }) => (
              <tr key={municipality.name}>
                <th scope="row">{words.municipality(municipality)}</th>
                <td data-label={t("questions")}>{questions}</td>
                <td data-label={t("votes")}>{votes}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
