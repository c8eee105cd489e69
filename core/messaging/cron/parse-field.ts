/** What a field may hold; `names` stand for the numbers from `min` on. */
export type FieldKind = {
  min: number;
  max: number;
  names?: readonly string[];
  /** Days of the week: 7 is another word for 0. */
  sundayTwice?: boolean;
};

export type ParsedField = { ok: true; values: number[] } | { ok: false; detail: string };

/** As many characters as the documented column takes. */
export const fieldLengthMax = 64;

/** The values of one field: lists of numbers, names, ranges `a-b` and steps such as `8-18/2`, `5/10` or `*` with one. */
export function parseField(text: string, kind: FieldKind): ParsedField {
  if (text.length > fieldLengthMax) return { ok: false, detail: `a field has at most ${fieldLengthMax} characters` };
  const values = new Set<number>();
  for (const item of text.split(",")) {
    const range = parseItem(item, kind);
    if (typeof range === "string") return { ok: false, detail: range };
    for (let value = range.from; value <= range.to; value += range.step) {
      values.add(kind.sundayTwice === true ? value % 7 : value);
    }
  }
  return { ok: true, values: [...values].sort((a, b) => a - b) };
}

type Range = { from: number; to: number; step: number };

/** One item of a list, or what is wrong with it. */
function parseItem(item: string, kind: FieldKind): Range | string {
  const parts = /^(?:(\*)|([a-z0-9]+)(?:-([a-z0-9]+))?)(?:\/([0-9]{1,4}))?$/.exec(item);
  if (parts === null) return `item ${JSON.stringify(item)} is no number, range, list or step`;
  const [, star, first = "", last, stepText] = parts;
  const step = stepText === undefined ? 1 : Number(stepText);
  if (step < 1) return `the step of ${JSON.stringify(item)} has to be 1 or more`;
  if (star !== undefined) return { from: kind.min, to: kind.sundayTwice === true ? 6 : kind.max, step };
  const from = readValue(first, kind);
  if (typeof from === "string") return from;
  if (last === undefined) {
    return { from, to: stepText === undefined ? from : kind.sundayTwice === true ? Math.max(from, 6) : kind.max, step };
  }
  let to = readValue(last, kind);
  if (typeof to === "string") return to;
  // "sat-sun" ends with the week, on its other number.
  if (kind.sundayTwice === true && to === 0 && from > 0) to = 7;
  if (from > to) return `the range ${JSON.stringify(item)} begins after its end`;
  return { from, to, step };
}

function readValue(text: string, { min, max, names }: FieldKind): number | string {
  const named = names?.indexOf(text) ?? -1;
  if (named >= 0) return named + min;
  if (!/^[0-9]{1,9}$/.test(text)) return `item value ${JSON.stringify(text)} is no number${names ? " or name" : ""}`;
  const value = Number(text);
  return value >= min && value <= max ? value : `item value ${value} out of range [${min}, ${max}]`;
}
