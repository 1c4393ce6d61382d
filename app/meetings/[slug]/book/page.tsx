import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { formWith } from "@/app/_components/form/form-state";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { SlotStrip } from "@/app/_components/slot-strip";
import { wordingOf } from "@/app/_components/wording";
import type { BookingDesk } from "@/lib/contract/views";
import type { PersonActor } from "@/lib/domain/actors";
import { type Meeting, phaseOf, slotMinutes } from "@/lib/domain/meetings";
import { bookSlotAction } from "../actions";
import { loadBookingPage, loadMeeting } from "../loaders";
import { BookingForm } from "./_components/booking-form";
import { bookingGate } from "./_components/booking-gate";
import { bookingWords, themeOptions } from "./_components/booking-words";
import { ChangeNotice } from "./_components/change-notice";
import { OwnBooking } from "./_components/own-booking";
import { slotCells } from "./_components/slot-cells";
import { valuesOfPitch } from "./_components/typed-pitch";

type Props = PageProps<"/meetings/[slug]/book">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  await loadMeeting(slug);
  const t = await getTranslations("booking");
  return { title: t("title") };
}

export default async function BookPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { done } = await searchParams;
  const { meeting, desk, now, actor } = await loadBookingPage(slug);
  const t = await getTranslations("booking");
  const words = await wordingOf(meeting);
  const known = desk.ok ? desk.value : emptyDesk;
  const booked = known.ownPitches.filter((pitch) => pitch.booking !== null);
  const gate = await bookingGate({ meeting, desk, now });
  const strip = desk.ok && (
    <SlotStrip
      meeting={meeting}
      agenda={known.agenda}
      now={now}
      ownNumbers={booked.flatMap(({ booking }) => (booking === null ? [] : [booking.number]))}
    />
  );
  return (
    <Page
      title={t(booked.length > 0 ? "doneTitle" : "title")}
      above={<PageLink href={`/meetings/${slug}`}>{meeting.title[words.locale]}</PageLink>}
    >
      {booked.length > 0 ? (
        <>
          <ChangeNotice change={String(done ?? "")} />
          {booked.map((pitch) => (
            <OwnBooking
              key={pitch.pitchId}
              meeting={meeting}
              pitch={pitch}
              actor={actor}
              now={now}
            />
          ))}
          {strip}
        </>
      ) : (
        <BookingForm
          action={bookSlotAction.bind(null, slug)}
          initial={{ ...formWith(startingValues(known, actor)), nearest: [] }}
          words={await bookingWords()}
          intro={
            <>
              <ChangeNotice change={String(done ?? "")} />
              {gate === null && <Lead meeting={meeting} />}
              {strip}
            </>
          }
          gate={gate}
          cells={
            await slotCells(known, words, ({ startsAt }) =>
              t("submitAt", { time: words.time(startsAt) }),
            )
          }
          municipalities={known.municipalities.map((municipality) => ({
            value: municipality.code,
            label: words.municipality(municipality),
          }))}
          themes={await themeOptions()}
        />
      )}
      {phaseOf(meeting, now) !== "call-open" && (
        <p>
          <PageLink href={`/meetings/${slug}/register`}>{t("toRegister")}</PageLink>
        </p>
      )}
    </Page>
  );
}

async function Lead({ meeting }: { meeting: Meeting }) {
  const t = await getTranslations("booking");
  const words = await wordingOf(meeting);
  return (
    <div>
      <p>
        {t("lead", {
          total: slotMinutes(meeting),
          presentation: meeting.presentationMinutes,
          qa: meeting.qaMinutes,
        })}
      </p>
      <p>
        {t("deadline", {
          lastDay: words.lastDay(meeting.callClosesAt),
          zone: words.zone(meeting.callClosesAt - 1),
        })}
      </p>
    </div>
  );
}

const emptyDesk: BookingDesk = { slots: [], agenda: [], municipalities: [], ownPitches: [] };

/** A cancelled pitch's text is offered again; else only the municipality one may act for is known. */
function startingValues(
  desk: BookingDesk,
  actor: { kind: string } | PersonActor,
): Record<string, string[]> {
  const kept = desk.ownPitches.find((pitch) => pitch.booking === null);
  if (kept !== undefined) {
    return { municipalityCode: [kept.municipality.code], ...valuesOfPitch(kept.text) };
  }
  const mandates = "mandates" in actor ? actor.mandates : [];
  const mandate = mandates.find(({ state }) => state !== "declined");
  return mandate === undefined ? {} : { municipalityCode: [mandate.municipalityCode] };
}
