// Invented people (izmišljeni podatki) whose eyes the demo looks through. Names are common
// Slovenian ones put together at random; no address can ever receive mail.
import type { OrganisationKind } from "@/lib/domain/actors";

type DemoPerson = {
  id: string;
  name: string;
  email: string;
  organisation: OrganisationKind;
  isOrganiser: boolean;
};

const municipal = { organisation: "municipality", isOrganiser: false } as const;

const personId = (number: number) =>
  `de5e7000-0000-4000-8000-0002000000${String(number).padStart(2, "0")}`;

/** Those that /demo can continue as. */
export const demoPeople = {
  organiser: {
    id: personId(1),
    name: "Mojca Hribar",
    email: "organizatorka@example.org",
    organisation: "other",
    isOrganiser: true,
  },
  moderator: {
    id: personId(2),
    name: "Gregor Zupan",
    email: "moderator@example.org",
    organisation: "other",
    isOrganiser: false,
  },
  coModerator: {
    id: personId(15),
    name: "Sabina Oblak",
    email: "moderatorka@example.org",
    organisation: "other",
    isOrganiser: false,
  },
  presenterBled: {
    id: personId(3),
    name: "Alenka Korošec",
    email: "bled@example.org",
    ...municipal,
  },
  presenterSkofjaLoka: {
    id: personId(4),
    name: "Matjaž Kos",
    email: "skofja-loka@example.org",
    ...municipal,
  },
  presenterPtuj: {
    id: personId(5),
    name: "Tina Rozman",
    email: "ptuj@example.org",
    ...municipal,
  },
  attendee: {
    id: personId(6),
    name: "Janez Kralj",
    email: "udelezenec@example.org",
    ...municipal,
  },
} as const satisfies Record<string, DemoPerson>;

export const skofjaLoka = "SI-122";
export const ptuj = "SI-096";

/** Which invented idea holds which slot, and who presents it. */
export const demoBookings: readonly {
  slotNumber: number;
  ideaId: string;
  presenter: DemoPerson;
}[] = [
  { slotNumber: 1, ideaId: "ideja-01", presenter: demoPeople.presenterBled },
  { slotNumber: 2, ideaId: "ideja-06", presenter: presenter(7, "Barbara Mlakar", "cerknica") },
  { slotNumber: 3, ideaId: "ideja-40", presenter: presenter(8, "Rok Golob", "celje") },
  { slotNumber: 4, ideaId: "ideja-18", presenter: presenter(9, "Nataša Kotnik", "velenje") },
  { slotNumber: 5, ideaId: "ideja-02", presenter: presenter(10, "Luka Božič", "piran") },
  { slotNumber: 7, ideaId: "ideja-25", presenter: presenter(11, "Irena Turk", "murska-sobota") },
  { slotNumber: 9, ideaId: "ideja-33", presenter: presenter(12, "Andrej Bizjak", "tolmin") },
  { slotNumber: 10, ideaId: "ideja-08", presenter: presenter(13, "Petra Hočevar", "trebnje") },
  { slotNumber: 11, ideaId: "ideja-15", presenter: presenter(14, "Simon Kolar", "domzale") },
];

function presenter(number: number, name: string, mailbox: string): DemoPerson {
  return { id: personId(number), name, email: `${mailbox}@example.org`, ...municipal };
}
