import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { formWith } from "@/app/_components/form/form-state";
import { editPitchAction } from "../../../actions";
import { pitchWords, themeOptions } from "../../_components/booking-words";
import { EditForm } from "../../_components/edit-form";
import { valuesOfPitch } from "../../_components/typed-pitch";
import { loadOwnPitch } from "../loaders";
import { OwnPitchPage } from "../own-pitch-page";

type Props = PageProps<"/meetings/[slug]/book/[pitchId]/edit">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("booking");
  return { title: t("editTitle") };
}

export default async function EditPage({ params }: Props) {
  const { slug, pitchId } = await params;
  const { meeting, pitch } = await loadOwnPitch(slug, pitchId);
  const t = await getTranslations("booking");
  return (
    <OwnPitchPage meeting={meeting} title={t("editTitle")}>
      <EditForm
        action={editPitchAction.bind(null, slug, pitchId)}
        initial={formWith(valuesOfPitch(pitch.text))}
        words={await pitchWords()}
        themes={await themeOptions()}
      />
    </OwnPitchPage>
  );
}
