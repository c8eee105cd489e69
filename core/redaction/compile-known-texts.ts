/** A set of texts that can be found in, and taken out of, other texts. */
export type KnownTexts = {
  isIn(text: string): boolean;
  /** Puts `mark` in the place of each known text, the longest where several begin at one place. */
  replaceIn(text: string, mark: string): string;
};

// Four characters fill the 32 bits on which the shifts of JavaScript work, so each falls out by itself after four more.
const gramLength = 4;
// 2^32 divided by the golden ratio: Knuth's multiplier, which spreads neighbouring keys over the whole table.
const spread = 0x9e3779b1 | 0;

/**
 * Prepares the search for many texts at once. A window of four characters runs over the text and is looked up in a
 * table, which says at nearly every place that no known text begins there. So the time depends on the text that is
 * searched and hardly on how many are known; a regular expression over all of them takes several times as long at a
 * hundred secrets. Texts shorter than four characters are left out. Null when none is left.
 */
export function compileKnownTexts(texts: readonly string[]): KnownTexts | null {
  const known = [...new Set(texts)].filter((text) => text.length >= gramLength);
  if (known.length === 0) return null;
  const byGram = new Map<number, string[]>();
  for (const text of known.sort((left, right) => right.length - left.length)) {
    const gram = toGram(text);
    const sharing = byGram.get(gram);
    if (sharing === undefined) byGram.set(gram, [text]);
    else sharing.push(text);
  }
  // A table of bits, about 64 for each gram: sparse, so that chance asks the map but rarely, and yet so small (2 KiB at
  // ten secrets, 256 KiB at a thousand) that it stays in the processor's cache.
  const sizeLog2 = Math.min(24, Math.ceil(Math.log2(byGram.size)) + 6);
  const shift = 32 - sizeLog2;
  const bits = new Int32Array(2 ** Math.max(0, sizeLog2 - 5));
  for (const gram of byGram.keys()) {
    const place = Math.imul(gram, spread) >>> shift;
    bits[place >>> 5] = (bits[place >>> 5] as number) | (1 << (place & 31));
  }

  /** The first known text at or behind `from`. */
  function find(text: string, from: number): { at: number; length: number } | null {
    let gram = 0;
    for (let end = from; end < text.length; end++) {
      gram = (gram << 8) ^ text.charCodeAt(end);
      const place = Math.imul(gram, spread) >>> shift;
      if (((bits[place >>> 5] as number) & (1 << (place & 31))) === 0) continue;
      const at = end - gramLength + 1;
      if (at < from) continue;
      const found = byGram.get(gram)?.find((each) => text.startsWith(each, at));
      if (found !== undefined) return { at, length: found.length };
    }
    return null;
  }

  return {
    isIn: (text) => find(text, 0) !== null,
    replaceIn(text, mark) {
      let replaced = "";
      let done = 0;
      for (let found = find(text, 0); found !== null; found = find(text, done)) {
        replaced += text.slice(done, found.at) + mark;
        done = found.at + found.length;
      }
      return done === 0 ? text : replaced + text.slice(done);
    },
  };
}

function toGram(text: string): number {
  let gram = 0;
  for (let at = 0; at < gramLength; at++) gram = (gram << 8) ^ text.charCodeAt(at);
  return gram;
}
