import type { FoundPerson, ImportedPerson, ImportProblem, ImportRow } from "./model.ts";

/** A row that makes a subscription; of persons whom nobody knows yet, the identity is made with the first of their rows. */
export type AcceptedRow = { row: ImportRow; identity: string | null };

/** Which rows of the file were accepted before, by whom and what they are about, with their lines. */
export type SeenRows = Map<string, number>;

type Given = {
  /** In the order of the rows. */
  found: readonly FoundPerson[];
  /** Who walks through which set already, as {@link writeSubscribedKey} writes it. */
  subscribed: ReadonlySet<string>;
  seen: SeenRows;
};

/**
 * Decides which rows make subscriptions. Somebody who walks through the set already is left out, as is the second line about
 * the same person and set, so that a file that is handed in twice sends nobody everything twice.
 */
export function judgeRows(
  rows: readonly ImportRow[],
  { found, subscribed, seen }: Given,
): { accepted: AcceptedRow[]; problems: ImportProblem[] } {
  const accepted: AcceptedRow[] = [];
  const problems: ImportProblem[] = [];
  for (const [place, row] of rows.entries()) {
    const person = found[place] ?? { kind: "new" as const };
    const problem = findProblem(row, person, { subscribed, seen });
    if (problem !== null) problems.push({ line: row.line, ...problem });
    else accepted.push({ row, identity: person.kind === "found" ? person.identity : null });
  }
  return { accepted, problems };
}

function findProblem(row: ImportRow, person: FoundPerson, given: Pick<Given, "subscribed" | "seen">) {
  if (person.kind === "refused") return { column: person.column, detail: person.detail };
  const names = person.kind === "found" ? [person.identity] : listNames(row.person);
  const keys = names.map((name) => writeSubscribedKey(name, row.messageSetId));
  if (keys.some((key) => given.subscribed.has(key))) {
    return { column: "messageset", detail: "This person is subscribed to the set already, and left out." };
  }
  const before = keys.map((key) => given.seen.get(key)).find((line) => line !== undefined);
  if (before !== undefined) return { column: "", detail: `Line ${before} is about the same person and message set.` };
  for (const key of keys) given.seen.set(key, row.line);
  return null;
}

/** What somebody is known by who has no identity yet. */
export function listNames(person: ImportedPerson): string[] {
  if (person.kind === "identity") return [person.identity];
  return [person.msisdn, person.email].filter((name) => name !== null);
}

/** Somebody and a set as one text. */
export function writeSubscribedKey(person: string, messageSetId: number): string {
  return `${messageSetId} ${person}`;
}
