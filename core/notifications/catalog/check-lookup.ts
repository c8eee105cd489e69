import type { FieldProblem } from "#core/problems/problem-table.ts";
import { criticalPriority, type LookupKind } from "../model.ts";
import type { EntryFacts, Found } from "./check-entry.ts";
import type { LookupDocument } from "./model.ts";

/** What a word of each kind is called in sentences. */
export const lookupWords: Readonly<Record<LookupKind, string>> = {
  module: "module",
  channel: "channel",
  status: "status",
  priority: "priority",
  actor_type: "actor type",
};

/** Kinds whose words Signalbox itself gives a meaning: they are renamed, and neither added nor deleted. */
export const builtInKinds: readonly LookupKind[] = ["channel", "status"];

// Their codes mean something to Signalbox itself.
const builtInPriorities: readonly string[] = [criticalPriority, "NORMAL"];

/** Whether a word can only be renamed, because Signalbox itself gives it a meaning. */
export function isBuiltIn({ kind, code }: Pick<LookupDocument, "kind" | "code">): boolean {
  return builtInKinds.includes(kind) || (kind === "priority" && builtInPriorities.includes(code));
}

/** A word has a code of its own that stays; only priorities have a weight. */
export function checkLookup(
  document: LookupDocument,
  { catalog, before }: EntryFacts<LookupDocument>,
): Found<LookupDocument> {
  const { kind, code, weight, active } = document;
  const problems: FieldProblem[] = [];
  const say = (field: string, detail: string) => problems.push({ pointer: `/${field}`, detail });
  const word = lookupWords[kind];
  if (before === null) {
    if (builtInKinds.includes(kind)) say("code", `Every ${word} is built in; those that there are can be renamed.`);
    const taken = catalog.lookups.some((lookup) => lookup.kind === kind && lookup.code === code);
    if (taken) say("code", `There is a ${word} ${code} already.`);
  } else if (before.code !== code) {
    say(
      "code",
      `The code of a ${word} stays ${before.code}, because what is on record names it; add a new one instead.`,
    );
  }
  if (kind === "actor_type" && code === "ALL") say("code", "ALL means everyone in rules; choose another code.");
  if (kind === "priority" && weight === null)
    say("weight", "A priority needs a weight, such as 50: the heavier one is sent first.");
  if (kind !== "priority" && weight !== null) say("weight", "Only a priority has a weight; leave it out.");
  if (kind === "status" && !active)
    say("is_active", "A status is what has become of a message and cannot be switched off.");
  return { document, problems, warnings: [] };
}
