import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { loadLiveMessages } from "@/app/_live/loaders";
import type { LiveSnapshot } from "@/lib/contract/socket";
import { zoneInWords } from "@/lib/i18n/wording";
import { loadJoinAddress } from "../loaders";
import { JoinCard } from "./join-card";
import { StageOverlay } from "./stage-overlay";
import { StageScreen } from "./stage-screen";
import type { StageRoom } from "./use-stage";

type Props = {
  meeting: StageRoom["meeting"] & { joinCode: string };
  initial: LiveSnapshot;
  /** The token of the link by which a screen came; null for a person who is signed in. */
  screen: string | null;
  look: "full" | "overlay";
  /** What those who run the meeting find in the stage's corner. */
  corner?: ReactNode;
};

/** `?overlay=1` asks for the strip alone. */
export function lookIn(query: Record<string, string | string[] | undefined>): Props["look"] {
  return query["overlay"] === "1" ? "overlay" : "full";
}

/** The stage as the page and the screen link show it alike. */
export async function StageView({ meeting, initial, screen, look, corner }: Props) {
  const t = await getTranslations();
  const zone = zoneInWords(t, meeting.startsAt, meeting.reader.zone);
  const { id, title, startsAt, reader } = meeting;
  const room: StageRoom = { meeting: { id, title, startsAt, reader }, initial, screen };
  return (
    <NextIntlClientProvider messages={await loadLiveMessages("stage")}>
      {look === "overlay" ? (
        <StageOverlay room={room} />
      ) : (
        <StageScreen
          room={room}
          zone={zone}
          corner={corner}
          join={<JoinCard address={loadJoinAddress(meeting.joinCode)} />}
        />
      )}
    </NextIntlClientProvider>
  );
}
