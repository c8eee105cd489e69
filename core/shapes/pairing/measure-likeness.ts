/** Shorter words differ too much by one letter: `date` and `rate`. */
const wordCharactersMin = 4;
const shortenedMin = 3;

/** A word with the set of its letters as bits, from which most words are seen to be unlike without counting edits. */
export type SpelledWord = { readonly text: string; readonly letters: number };

/** Prepares a word to be compared with many. */
export function spellWord(text: string): SpelledWord {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return { text, letters };
}

/**
 * How alike two different words are, from 0 to 1: one letter wrong in four or more, or one the beginning of the other.
 * Words that do not begin alike are not compared, which keeps a thousand names against a thousand fast.
 */
export function measureLikeness(left: SpelledWord, right: SpelledWord): number {
  const isOrdered = left.text.length <= right.text.length;
  const short = isOrdered ? left.text : right.text;
  const long = isOrdered ? right.text : left.text;
  if (short[0] !== long[0] || short.length < shortenedMin) return 0;
  if (long.startsWith(short)) return 0.8;
  const errorsMax = Math.floor(long.length / 4);
  if (short.length < wordCharactersMin || long.length - short.length > errorsMax) return 0;
  // An edit takes one letter away and adds one at most.
  if (countBits(left.letters ^ right.letters) > 2 * errorsMax) return 0;
  const distance = countEdits(short, long, errorsMax);
  return distance > errorsMax ? 0 : 1 - distance / long.length;
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** Levenshtein's distance, given up as soon as it is sure to be over `most`. */
function countEdits(left: string, right: string, most: number): number {
  let before = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row += 1) {
    const now = [row];
    let least = row;
    for (let column = 1; column <= right.length; column += 1) {
      const change = before[column - 1]! + (left[row - 1] === right[column - 1] ? 0 : 1);
      const edits = Math.min(change, before[column]! + 1, now[column - 1]! + 1);
      now.push(edits);
      if (edits < least) least = edits;
    }
    if (least > most) return least;
    before = now;
  }
  return before.at(-1)!;
}
