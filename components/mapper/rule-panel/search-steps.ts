import { type StepEntry, type StepFamily, stepFamilies } from "#core/mapping/steps/step.ts";

export type StepGroup = { family: StepFamily; entries: StepEntry[] };

/**
 * The steps that fit a search, by family; all of them for no text. Every word must be found: in the name or title, or
 * in the description. Families with a hit in a name come before those that only describe themselves so.
 */
export function searchSteps(catalog: readonly StepEntry[], text: string): StepGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = catalog
    .map((entry) => ({ entry, rank: rankEntry(entry, words) }))
    .filter(({ rank }) => rank < noHit)
    .sort((one, other) => one.rank - other.rank);
  const byFamily = Map.groupBy(ranked, ({ entry }) => entry.family);
  const families = words.length === 0 ? stepFamilies.filter((family) => byFamily.has(family)) : [...byFamily.keys()];
  return families.map((family) => ({ family, entries: (byFamily.get(family) ?? []).map(({ entry }) => entry) }));
}

const noHit = 4;

/** 0 where the name or title begins so, 1 where it has the words, 2 where name and family have, 3 where the description has. */
function rankEntry({ name, title, family, description }: StepEntry, words: readonly string[]): number {
  const names = `${name} ${title}`.toLowerCase();
  const all = words.join(" ");
  if (name.toLowerCase().startsWith(all) || title.toLowerCase().startsWith(all)) return 0;
  if (hasAll(names, words)) return 1;
  if (hasAll(`${names} ${family}`, words)) return 2;
  return hasAll(`${names} ${family} ${description.toLowerCase()}`, words) ? 3 : noHit;
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
