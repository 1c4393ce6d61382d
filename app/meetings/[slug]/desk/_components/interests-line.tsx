"use client";
import { useTranslations } from "next-intl";
import type { InterestCount } from "@/lib/domain/interests";

/** How many municipalities would join the pitch, and how many offer something. */
export function InterestsLine({ count }: { count: InterestCount | undefined }) {
  const t = useTranslations("desk.interests");
  if (count === undefined || (count.join === 0 && count.offer === 0)) return null;
  return (
    <p>
      {count.join > 0 && <span>{`${t("join", { count: count.join })} `}</span>}
      {count.offer > 0 && <span>{t("offer", { count: count.offer })}</span>}
    </p>
  );
}
