import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { formWith } from "@/app/_components/form/form-state";
import { Page } from "@/app/_components/page";
import { PageLink } from "@/app/_components/page-link";
import { SlotStrip } from "@/app/_components/slot-strip";
import { wordingOf } from "@/app/_components/wording";
import type { BookingDesk, OwnPitch } from "@/lib/contract/views";
import type { Actor } from "@/lib/domain/actors";
import { type Meeting, phaseOf, slotMinutes } from "@/lib/domain/meetings";
import { municipalityActedFor, refusalToPitch } from "@/lib/domain/permissions";
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
  const { meeting, desk, ownPitches, now, actor } = await loadBookingPage(slug);
  const t = await getTranslations("booking");
  const words = await wordingOf(meeting);
  const known = desk.ok ? desk.value : emptyDesk;
  const booked = ownPitches.filter((pitch) => pitch.booking !== null);
  const gate = await bookingGate({ meeting, desk, now });
  const strip = desk.ok && (
    <SlotStrip
      meeting={meeting}
      agenda={known.agenda}
      now={now}
      ownNumbers={booked.flatMap(({ booking }) => (booking === null ? [] : [booking.number]))}
    />
  );
  // In place of the form, not beside it: what a second tab typed stays, and why it was refused.
  const held = booked.length > 0 && (
    <>
      {booked.map((pitch) => (
        <OwnBooking key={pitch.pitchId} meeting={meeting} pitch={pitch} actor={actor} now={now} />
      ))}
      {strip}
    </>
  );
  return (
    <Page
      title={t(booked.length > 0 ? "doneTitle" : "title")}
      above={<PageLink href={`/meetings/${slug}`}>{meeting.title[words.locale]}</PageLink>}
    >
      <BookingForm
        action={bookSlotAction.bind(null, slug)}
        initial={{ ...formWith(startingValues(ownPitches, actor)), nearest: [] }}
        words={await bookingWords()}
        intro={
          <>
            <ChangeNotice change={String(done ?? "")} />
            {booked.length === 0 && gate === null && <Lead meeting={meeting} />}
            {booked.length === 0 && strip}
          </>
        }
        gate={held || gate}
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

/** A cancelled pitch's text is offered again, and the municipality one may act for. */
function startingValues(ownPitches: OwnPitch[], actor: Actor): Record<string, string[]> {
  const kept = ownPitches.find((pitch) => pitch.booking === null);
  const keptCode = kept?.municipality.code ?? null;
  const mayKeep = keptCode !== null && refusalToPitch(actor, keptCode) === null;
  const municipalityCode = mayKeep ? keptCode : municipalityActedFor(actor);
  return {
    ...(municipalityCode === null ? {} : { municipalityCode: [municipalityCode] }),
    ...(kept === undefined ? {} : valuesOfPitch(kept.text)),
  };
}
