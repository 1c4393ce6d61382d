// The grid as the booking forms show it: slots to choose, slots held, and the breaks between.
import { getTranslations } from "next-intl/server";
import type { Wording } from "@/app/_components/wording";
import type { BookingDesk, SlotChoice } from "@/lib/contract/views";

export type SlotCell =
  | { kind: "interlude"; id: string; when: string; label: string }
  | {
      kind: "slot";
      id: string;
      slotId: string;
      number: number;
      when: string;
      /** "Rezervirajte termin 12.35" */
      submit: string;
      mine: boolean;
      holder: {
        municipality: string;
        title: string;
        themes: { id: string; label: string }[];
      } | null;
    };

type SubmitLabel = (slot: Pick<SlotChoice, "startsAt">) => string;

export async function slotCells(
  desk: BookingDesk,
  words: Wording,
  submitLabel: SubmitLabel,
): Promise<SlotCell[]> {
  const t = await getTranslations("agenda");
  const theme = await getTranslations("themes");
  const slotByNumber = new Map(desk.slots.map((slot) => [slot.number, slot]));
  return desk.agenda.flatMap((item): SlotCell[] => {
    const when = words.range(item.startsAt, item.endsAt);
    if (!("number" in item)) return [{ kind: "interlude", id: item.id, when, label: t(item.kind) }];
    const slot = slotByNumber.get(item.number);
    if (slot === undefined) return [];
    const { slotId, number, mine, heldBy } = slot;
    const holder = heldBy && {
      municipality: words.municipality({ name: heldBy.municipalityName, urban: heldBy.urban }),
      title: heldBy.title,
      themes: heldBy.themes.map((id) => ({ id, label: theme(id) })),
    };
    const submit = submitLabel(slot);
    return [{ kind: "slot", id: item.id, slotId, number, when, submit, mine, holder }];
  });
}
