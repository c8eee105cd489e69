import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { applyRuleChanges, compareMappings, type RuleChange } from "#core/mapping/compare-mappings.ts";
import { MappingDocument } from "#core/mapping/model.ts";
import { toOrderedText } from "./to-ordered-text.ts";

/** What an integration is called and does, as a version stores it or as it stands in the editor. */
export type NamedDocument = { name: string; document: JsonObject };

/**
 * What became of one setting: a member of the source, a target, or another part as a whole. `path` names it in the
 * document; of a target the second part is its `targetId`, whatever its place. `members` are those in which a target
 * differs. `before` and `after` are missing where there is none.
 */
export type SettingChange = {
  kind: "added" | "removed" | "changed";
  path: readonly string[];
  before?: Json;
  after?: Json;
  members?: string[];
};

export type DocumentComparison = {
  /** Null where one of the mappings is not complete, so that its rules cannot be told apart. */
  rules: RuleChange[] | null;
  settings: SettingChange[];
};

/** Parts that are compared in a way of their own, or that say nothing to a person. */
const ownParts = new Set(["schema", "source", "mapping", "targets", "samples"]);

/** What leads from one state of an integration to another: rule by rule, and setting by setting. */
export function compareDocuments(before: NamedDocument, after: NamedDocument): DocumentComparison {
  const [earlier, later] = [before.document, after.document];
  const others = [...new Set([...Object.keys(earlier), ...Object.keys(later)])].filter((part) => !ownParts.has(part));
  return {
    rules: compareRules(earlier.mapping, later.mapping),
    settings: [
      ...compareMember(["name"], before.name, after.name),
      ...compareMembers("source", earlier.source, later.source),
      ...others.flatMap((part) => compareMember([part], earlier[part], later[part])),
      ...compareTargets(listTargets(earlier), listTargets(later)),
      ...compareMembers("samples", earlier.samples, later.samples),
    ],
  };
}

/** Whether nothing differs. */
export function isSame({ rules, settings }: DocumentComparison): boolean {
  return rules?.length === 0 && settings.length === 0;
}

/**
 * Takes changes over into the state that they were found in. All of them give the other state; some of them give one that
 * has these alone. Where the rules could not be told apart, the mapping stays.
 */
export function applyChanges(before: NamedDocument, changes: DocumentComparison): NamedDocument {
  const document: JsonObject = { ...before.document };
  let { name } = before;
  for (const change of changes.settings) {
    const [part = "", member] = change.path;
    if (part === "name") name = String(change.after ?? "");
    else if (part === "targets") document.targets = changeTarget(listTargets(document), change);
    else if (member === undefined) setMember(document, part, change.after);
    else document[part] = withMember(document[part], member, change.after);
  }
  const mapping = MappingDocument.safeParse(document.mapping);
  if (changes.rules !== null && changes.rules.length > 0 && mapping.success) {
    document.mapping = applyRuleChanges(mapping.data, changes.rules) as unknown as Json;
  }
  return { name, document };
}

function compareRules(before: Json | undefined, after: Json | undefined): RuleChange[] | null {
  const [earlier, later] = [MappingDocument.safeParse(before), MappingDocument.safeParse(after)];
  if (earlier.success && later.success) return compareMappings(earlier.data, later.data);
  return textOf(before) === textOf(after) ? [] : null;
}

function compareMember(path: string[], before: Json | undefined, after: Json | undefined): SettingChange[] {
  if (textOf(before) === textOf(after)) return [];
  if (isNothing(before)) return [{ kind: "added", path, after: after ?? null }];
  if (isNothing(after))
    return [{ kind: "removed", path, before: before ?? null, ...(after === null ? { after } : {}) }];
  return [{ kind: "changed", path, before: before as Json, after: after as Json }];
}

function compareMembers(part: string, before: Json | undefined, after: Json | undefined): SettingChange[] {
  const earlier = before !== undefined && isJsonObject(before) ? before : {};
  const later = after !== undefined && isJsonObject(after) ? after : {};
  const members = [...new Set([...Object.keys(earlier), ...Object.keys(later)])];
  return members.flatMap((member) => compareMember([part, member], earlier[member], later[member]));
}

function compareTargets(before: readonly JsonObject[], after: readonly JsonObject[]): SettingChange[] {
  const changes: SettingChange[] = before
    .filter((target) => !after.some((other) => idOf(other) === idOf(target)))
    .map((target) => ({ kind: "removed", path: ["targets", idOf(target)], before: target }));
  for (const target of after) {
    const path = ["targets", idOf(target)];
    const earlier = before.find((other) => idOf(other) === idOf(target));
    if (earlier === undefined) {
      changes.push({ kind: "added", path, after: target });
      continue;
    }
    const members = compareMembers("", earlier, target).map((change) => change.path[1] ?? "");
    if (members.length > 0) changes.push({ kind: "changed", path, before: earlier, after: target, members });
  }
  // Added ones go to the end when they are taken over, so another place of theirs is a matter of order too.
  const kept = before.map(idOf).filter((id) => after.some((other) => idOf(other) === id));
  const reached = [...kept, ...after.map(idOf).filter((id) => !kept.includes(id))];
  const order = after.map(idOf);
  if (reached.join("\n") === order.join("\n")) return changes;
  return [...changes, { kind: "changed", path: ["targets"], before: before.map(idOf), after: order }];
}

/** A new target goes to the end; the change of the order, which is listed last, puts all of them right. */
function changeTarget(targets: readonly JsonObject[], { path, after }: SettingChange): JsonObject[] {
  const [, id] = path;
  if (id === undefined) return orderTargets(targets, Array.isArray(after) ? after.map(String) : []);
  const others = targets.filter((target) => idOf(target) !== id);
  if (after === undefined || !isJsonObject(after)) return others;
  if (others.length === targets.length) return [...targets, after];
  return targets.map((target) => (idOf(target) === id ? after : target));
}

function orderTargets(targets: readonly JsonObject[], ids: readonly string[]): JsonObject[] {
  const placeOf = (target: JsonObject) => {
    const place = ids.indexOf(idOf(target));
    return place === -1 ? ids.length : place;
  };
  return [...targets].sort((one, other) => placeOf(one) - placeOf(other));
}

function withMember(part: Json | undefined, member: string, value: Json | undefined): JsonObject {
  const changed = part !== undefined && isJsonObject(part) ? { ...part } : {};
  setMember(changed, member, value);
  return changed;
}

/** A member that the other state does not have goes; one that is null there is null, as the schema wants it. */
function setMember(object: JsonObject, member: string, value: Json | undefined): void {
  if (value === undefined) delete object[member];
  else object[member] = value;
}

function listTargets({ targets }: JsonObject): JsonObject[] {
  return Array.isArray(targets) ? targets.filter(isJsonObject) : [];
}

function idOf({ targetId }: JsonObject): string {
  return typeof targetId === "string" ? targetId : "";
}

function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null;
}

function textOf(value: Json | undefined): string {
  return toOrderedText(value ?? null);
}
