// A pitch is the project idea a municipality presents and would lead a consortium for.
import type { ThemeId } from "./themes";

export type PitchText = {
  title: string;
  summary: string;
  themes: ThemeId[];
  digitalSolution: string;
  partnersSought: string;
};

export type Pitch = PitchText & {
  id: string;
  meetingId: string;
  municipalityCode: string;
  presenterId: string;
};

export const pitchLimits = {
  titleMax: 120,
  summaryWordsMin: 60,
  summaryWordsMax: 120,
  summaryMax: 2_000,
  themesMax: 5,
  digitalSolutionMax: 300,
  partnersSoughtMax: 300,
} as const;

/** How many words a text has; words are what white space separates, dashes alone do not count. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Whether two texts say the same in every field. */
export function isSameText(one: PitchText, other: PitchText): boolean {
  return (
    one.title === other.title &&
    one.summary === other.summary &&
    one.digitalSolution === other.digitalSolution &&
    one.partnersSought === other.partnersSought &&
    one.themes.join() === other.themes.join()
  );
}
