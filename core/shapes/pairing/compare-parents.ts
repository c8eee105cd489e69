import type { End } from "./describe-end.ts";

/** How alike the keys above two fields are: from 0 to 1; `bare` where one of them has none to compare. */
export type ParentLikeness = { readonly share: number; readonly bare: boolean };

/** What lies further up says less. */
const fading = 0.5;

/** Compares the keys above two fields. Answers are kept, because many fields have the same parents. */
export function makeParentComparison(): (left: End, right: End) => ParentLikeness {
  const numbers = new Map<string, number>();
  const weighed: ReadonlyMap<string, number>[] = [];
  const known = new Map<number, ParentLikeness>();
  const ofEnd = new Map<End, number>();
  const numberOf = (end: End): number => {
    let number = ofEnd.get(end);
    if (number === undefined) {
      const text = end.above.map((concepts) => concepts.join(" ")).join("/");
      number = numbers.get(text);
      if (number === undefined) {
        number = weighed.length;
        numbers.set(text, number);
        weighed.push(weigh(end.above));
      }
      ofEnd.set(end, number);
    }
    return number;
  };
  return (left, right) => {
    const [first, second] = [numberOf(left), numberOf(right)];
    // Two shapes have 5,000 fields each, so that no two pairs have the same key.
    const key = first * 20_000 + second;
    let answer = known.get(key);
    if (answer === undefined) {
      answer = compare(weighed[first]!, weighed[second]!);
      known.set(key, answer);
    }
    return answer;
  };
}

function weigh(above: End["above"]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  let weight = 1;
  for (const concepts of above) {
    for (const concept of concepts) if (!weights.has(concept)) weights.set(concept, weight / concepts.length);
    weight *= fading;
  }
  return weights;
}

/** The mean of what each side finds of itself in the other. */
function compare(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): ParentLikeness {
  if (left.size === 0 || right.size === 0) return { share: left.size === right.size ? 1 : 0.5, bare: true };
  return { share: (shareIn(left, right) + shareIn(right, left)) / 2, bare: false };
}

function shareIn(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  let found = 0;
  let whole = 0;
  for (const [concept, weight] of left) {
    whole += weight;
    if (right.has(concept)) found += weight;
  }
  return found / whole;
}
