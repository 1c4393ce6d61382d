import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import controls from "@/app/_components/controls.module.css";
import { ButtonForm } from "@/app/_components/form/button-form";
import { PageLink } from "@/app/_components/page-link";
import { cancelBookingAction } from "../../../actions";
import { loadOwnBooking } from "../loaders";
import { OwnPitchPage } from "../own-pitch-page";

type Props = PageProps<"/meetings/[slug]/book/[pitchId]/cancel">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("booking");
  return { title: t("cancelTitle") };
}

export default async function CancelPage({ params }: Props) {
  const { slug, pitchId } = await params;
  const { meeting, pitch, booking, words } = await loadOwnBooking(slug, pitchId);
  const t = await getTranslations("booking");
  const common = await getTranslations("common");
  return (
    <OwnPitchPage meeting={meeting} title={t("cancelTitle")}>
      <p>
        {t("cancelText", {
          time: words.range(booking.startsAt, booking.endsAt),
          title: pitch.text.title,
        })}
      </p>
      <ButtonForm
        action={cancelBookingAction.bind(null, slug, pitchId)}
        label={t("cancelSubmit")}
        look="danger"
        words={{
          errorSummaryTitle: common("errorSummaryTitle"),
          refusalTitle: common("refusalTitle"),
        }}
      >
        <PageLink href={`/meetings/${slug}/book`} className={controls.quiet}>
          {t("keep")}
        </PageLink>
      </ButtonForm>
    </OwnPitchPage>
  );
}
