import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { untouchedForm } from "@/app/_components/form/form-state";
import { moveBookingAction } from "../../../actions";
import { slotWords } from "../../_components/booking-words";
import { MoveForm } from "../../_components/move-form";
import { slotCells } from "../../_components/slot-cells";
import { loadOwnPitch } from "../loaders";
import { OwnPitchPage } from "../own-pitch-page";

type Props = PageProps<"/meetings/[slug]/book/[pitchId]/move">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("booking");
  return { title: t("moveTitle") };
}

export default async function MovePage({ params }: Props) {
  const { slug, pitchId } = await params;
  const { meeting, pitch, booking, desk, words } = await loadOwnPitch(slug, pitchId);
  const t = await getTranslations("booking");
  return (
    <OwnPitchPage meeting={meeting} title={t("moveTitle")}>
      <p>{t("moveText", { time: words.range(booking.startsAt, booking.endsAt) })}</p>
      <MoveForm
        action={moveBookingAction.bind(null, slug, pitchId)}
        initial={{ ...untouchedForm, nearest: [] }}
        words={await slotWords()}
        cells={
          await slotCells(desk, words, ({ startsAt }) =>
            t("moveAt", { time: words.time(startsAt) }),
          )
        }
        themes={pitch.text.themes}
      />
    </OwnPitchPage>
  );
}
