import type { End } from "./describe-end.ts";
import { measureLikeness, spellWord } from "./measure-likeness.ts";
import { isVague } from "./to-concepts.ts";

/** All ends of one side that have the same words in their names. */
export type NameGroup = {
  readonly ends: End[];
  readonly words: readonly string[];
  readonly concepts: readonly string[];
};
export type NameMatch = { readonly group: NameGroup; readonly score: number; readonly reason: NameReason };
export type NameReason = "same name" | "same words in another order" | "other words for the same" | "similar name";

/** Finds the names of one side that are like a name of the other. */
export type NameIndex = (group: NameGroup) => NameMatch[];

/** Below this the words in common are too few. */
const scoreMin = 0.5;
const scores: Readonly<Record<NameReason, number>> = {
  "same name": 1,
  "same words in another order": 0.95,
  "other words for the same": 0.92,
  // Times the share of the words that they have in common.
  "similar name": 0.9,
};

/** Groups ends by their names. */
export function groupByName(ends: readonly End[]): NameGroup[] {
  const groups = new Map<string, NameGroup>();
  for (const end of ends) {
    if (end.words.length === 0) continue;
    const key = end.words.join(" ");
    const group = groups.get(key);
    if (group) group.ends.push(end);
    else groups.set(key, { ends: [end], words: end.words, concepts: end.concepts });
  }
  return [...groups.values()];
}

/** Indexes the names of one side by their words, so that only names with a word in common are looked at. */
export function indexNames(groups: readonly NameGroup[]): NameIndex {
  const byConcept = new Map<string, number[]>();
  const byWords = new Map<string, number[]>();
  for (const [at, { words, concepts }] of groups.entries()) {
    for (const concept of new Set(concepts)) push(byConcept, concept, at);
    for (const key of wordKeys(words)) push(byWords, key, at);
  }
  const findAlike = indexWords([...byConcept.keys()]);
  return (group) => {
    const shared = new Map<number, { weight: number; telling: boolean }>();
    for (const concept of new Set(group.concepts)) {
      const telling = !isVague(concept);
      for (const [word, weight] of findAlike(concept)) {
        for (const at of byConcept.get(word)!) {
          const met = shared.get(at);
          if (met === undefined) shared.set(at, { weight, telling });
          else shared.set(at, { weight: met.weight + weight, telling: met.telling || telling });
        }
      }
    }
    // `orderdate` and `orderDate` share no word, and `nameFirst` and `firstName` no concept, so these are looked up.
    const sameWords = new Set(wordKeys(group.words).flatMap((key) => byWords.get(key) ?? []));
    const matches = [...sameWords].map((at) => matchFully(group, groups[at]!));
    for (const [at, { weight, telling }] of shared) {
      if (!sameWords.has(at)) matches.push(...judge(group, groups[at]!, weight, telling));
    }
    return matches;
  };
}

function judge(left: NameGroup, right: NameGroup, weight: number, telling: boolean): NameMatch[] {
  const share = (2 * weight) / (left.concepts.length + right.concepts.length);
  if (share >= 1) return [matchFully(left, right)];
  // Two names that have only "name" or "id" in common are not alike.
  const score = scores["similar name"] * share * (telling ? 1 : 0.6);
  return score < scoreMin ? [] : [{ group: right, score, reason: "similar name" }];
}

function matchFully(left: NameGroup, right: NameGroup): NameMatch {
  const reason = nameReason(left, right);
  return { group: right, score: scores[reason], reason };
}

function nameReason(left: NameGroup, right: NameGroup): NameReason {
  if (left.words.join("") === right.words.join("")) return "same name";
  if (sortedText(left.words) === sortedText(right.words)) return "same words in another order";
  return sortedText(left.concepts) === sortedText(right.concepts) ? "other words for the same" : "similar name";
}

function wordKeys(words: readonly string[]): string[] {
  return [`joined ${words.join("")}`, `sorted ${sortedText(words)}`];
}

/** The words in alphabetical order, as one text. */
export function sortedText(words: readonly string[]): string {
  return words.toSorted().join(" ");
}

/** For a word, itself and the words like it, with how much alike they are. Each word is looked up once. */
function indexWords(words: readonly string[]): (word: string) => readonly (readonly [string, number])[] {
  const known = new Set(words);
  const byLetter = Map.groupBy(words.map(spellWord), ({ text }) => text[0] ?? "");
  const answers = new Map<string, readonly (readonly [string, number])[]>();
  return (word) => {
    let answer = answers.get(word);
    if (answer === undefined) {
      const spelled = spellWord(word);
      const others = (byLetter.get(word[0] ?? "") ?? []).flatMap((other) => {
        const likeness = other.text === word ? 0 : measureLikeness(spelled, other);
        return likeness > 0 ? [[other.text, likeness] as const] : [];
      });
      answer = known.has(word) ? [[word, 1], ...others] : others;
      answers.set(word, answer);
    }
    return answer;
  };
}

function push(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
