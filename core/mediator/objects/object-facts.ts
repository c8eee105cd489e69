import type { EgressPolicy } from "#core/egress/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Directory } from "../model.ts";

/** What an object is judged against: the others, what the vault has, and what the installation allows. */
export type ObjectFacts = {
  directory: Pick<Directory, "clients" | "mediators" | "channels" | "registrations">;
  secretNames: ReadonlySet<string>;
  egress: EgressPolicy;
  /** Which of the directory's objects the judged one is; null for a new one. */
  ownId: number | null;
};

/** What stands in the way of saving, and what works but is probably not meant. Pointers are the API's. */
export type Found = { problems: FieldProblem[]; warnings: FieldProblem[] };

/** Others of the same kind. */
export function othersOf<One extends { id: number }>(all: readonly One[], { ownId }: ObjectFacts): One[] {
  return all.filter(({ id }) => id !== ownId);
}

/** Names as a list in a sentence, cut where it would go on for long. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${name}"`);
  return names.length > shown.length ? `${shown.join(", ")} and ${names.length - shown.length} more` : shown.join(", ");
}
