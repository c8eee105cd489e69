import type { RuleChange } from "#core/mapping/compare-mappings.ts";
import {
  applyChanges,
  compareDocuments,
  type DocumentComparison,
  type NamedDocument,
  type SettingChange,
} from "./compare-documents.ts";

/** Whose state of one rule or setting is taken. */
export type Side = "theirs" | "mine";

export type MergeProposal = {
  /** What leads from their state to mine. */
  changes: DocumentComparison;
  /** For each change, by its key: whose state is proposed, and whether both have changed the same thing. */
  sides: ReadonlyMap<string, { side: Side; both: boolean }>;
};

/** A name for a change that no other change of the same comparison has. */
export function keyOfChange(change: RuleChange | SettingChange): string {
  if ("path" in change) return `setting ${change.path.join("\n")}`;
  return change.kind === "removed"
    ? `removed ${change.from} ${change.before.id}`
    : `rule ${change.to} ${change.after.id}`;
}

/**
 * Lays two states beside the one that both began with. What only one of the two has changed is proposed as that one has
 * it; what both have changed is proposed as mine, and said to be so.
 */
export function proposeMerge(base: NamedDocument, theirs: NamedDocument, mine: NamedDocument): MergeProposal {
  const changes = compareDocuments(theirs, mine);
  const byThem = listTouched(compareDocuments(base, theirs));
  const byMe = listTouched(compareDocuments(base, mine));
  const sides = new Map<string, { side: Side; both: boolean }>();
  for (const change of [...(changes.rules ?? []), ...changes.settings]) {
    const names = namesOf(change);
    const isTheirs = names.some((name) => byThem.has(name));
    const isMine = names.some((name) => byMe.has(name));
    const side = isTheirs && !isMine ? "theirs" : "mine";
    sides.set(keyOfChange(change), { side, both: isTheirs && isMine });
  }
  return { changes, sides };
}

/** Their state with those of my changes that are chosen. */
export function mergeDocuments(
  theirs: NamedDocument,
  changes: DocumentComparison,
  sideOf: (change: RuleChange | SettingChange) => Side,
): NamedDocument {
  const isMine = (change: RuleChange | SettingChange) => sideOf(change) === "mine";
  return applyChanges(theirs, {
    rules: changes.rules?.filter(isMine) ?? null,
    settings: changes.settings.filter(isMine),
  });
}

function listTouched({ rules, settings }: DocumentComparison): ReadonlySet<string> {
  return new Set([...(rules ?? []), ...settings].flatMap(namesOf));
}

/** What a change is about, in names that hold in all three states. */
function namesOf(change: RuleChange | SettingChange): string[] {
  if ("path" in change) return [`setting ${change.path.join("\n")}`];
  const ids = ["before" in change ? change.before.id : null, "after" in change ? change.after.id : null];
  return ids.flatMap((id) => (id === null ? [] : [`rule ${id}`]));
}
