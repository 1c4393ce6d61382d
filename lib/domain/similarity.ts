// How alike two questions are, for "is this your question?" while somebody types.
// Trigrams of words survive Slovenian endings: "senzorjev" and "senzorji" share most of theirs.
import { foldForSearch } from "./municipalities";

/** From this likeness on (0 to 1) a question is offered; found on the pairs in the tests. */
const likenessMin = 0.5;

// Words that stand in any question and say nothing of what it asks.
const emptyWords = new Set(
  "a ali bi bo bodo bomo bosta boste da do ga in iz ja je jih jo ki ko na naj ne ob od pa po pri s se si smo so sta ste ta tega tem to tudi v vas vasa vase z za ze zelo".split(
    " ",
  ),
);

const letterBits = 5;
const pieceCount = 1 << (3 * letterBits);
const firstLetter = 97;

// Five bits a letter: a to z by themselves, whatever else there is shares what is left.
function codeOf(charCode: number): number {
  const letter = charCode - firstLetter;
  return letter >= 0 && letter < 26 ? letter + 1 : 27 + (charCode % 5);
}

/** The distinct three-letter pieces of the text's words, each word padded at both ends. */
function piecesOf(text: string): Set<number> {
  const pieces = new Set<number>();
  for (const word of foldForSearch(text).split(/[^\p{L}\p{N}]+/u)) {
    if (word === "" || emptyWords.has(word)) continue;
    let piece = 0;
    for (let at = 0; at <= word.length; at += 1) {
      const code = at < word.length ? codeOf(word.charCodeAt(at)) : 0;
      piece = ((piece << letterBits) | code) % pieceCount;
      pieces.add(piece);
    }
  }
  return pieces;
}

/** Dice's coefficient of two sets: 0 for nothing in common, 1 for the same. */
function diceOf(left: ReadonlySet<number>, right: ReadonlySet<number>): number {
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const piece of left) if (right.has(piece)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}

/** The candidates most like `text`, the likest first, `most` of them at most; none for too few words. */
export function similarQuestions<Candidate extends { body: string }>(
  text: string,
  candidates: readonly Candidate[],
  { most }: { most: number },
): Candidate[] {
  const typed = piecesOf(text);
  return candidates
    .map((candidate) => ({ candidate, likeness: diceOf(typed, piecesOf(candidate.body)) }))
    .filter(({ likeness }) => likeness >= likenessMin)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}
