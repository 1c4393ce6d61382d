// The 212 municipalities. A name is never inflected; the noun before it is.

export type Municipality = {
  /** ISO 3166-2, such as "SI-003". */
  code: string;
  name: string;
  region: string;
  population: number;
  /** Calendar date (Europe/Ljubljana) from which it is an urban municipality, or null. */
  urbanFrom: string | null;
};

/** What a municipality is called where only its name is shown. */
export type MunicipalityName = Pick<Municipality, "name"> & { urban: boolean };

/** Whether it is an urban municipality on a calendar date "2020-11-03" (ISO dates sort as text). */
export function isUrbanOn(municipality: Pick<Municipality, "urbanFrom">, date: string): boolean {
  return municipality.urbanFrom !== null && municipality.urbanFrom <= date;
}

/** A municipality as a choice in a list, urban or not as of a calendar date. */
export function optionOn({ code, name, region, urbanFrom }: Municipality, date: string) {
  return { code, name, region, urban: isUrbanOn({ urbanFrom }, date) };
}

const diacritics = /\p{Diacritic}/gu;

/** Lower case without carons and accents, for search: "Šmarješke" is found by "smarjeske". */
export function foldForSearch(text: string): string {
  return text.normalize("NFD").replace(diacritics, "").toLowerCase().replaceAll("đ", "d");
}
