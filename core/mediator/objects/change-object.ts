import { isJsonObject, type JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { type DocumentOf, documentSchemas, fieldNames, type ObjectKind } from "../documented/field-names.ts";
import { readObject } from "../documented/read-object.ts";
import { checkObject, nameObject, settleDocument } from "./check-object.ts";
import { notAnObject } from "./create-object.ts";
import { findObject } from "./find-object.ts";
import type { ObjectChanges, ObjectPorts } from "./ports.ts";

export type ChangedObject =
  | { kind: "changed"; warnings: FieldProblem[] }
  | { kind: "not_found" }
  | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Changes an object by the fields of the documented API; calls are judged by it from the commit on. `whole` says anew what
 * it is, `part` changes what is named.
 */
export async function changeObject(
  ports: ObjectPorts,
  by: Author,
  kind: ObjectKind,
  id: number,
  { input, mode }: { input: unknown; mode: "whole" | "part" },
): Promise<ChangedObject> {
  requirePermitted(by.actor, "edit_mediator");
  return await ports.changeObjects((changes) => updateChecked(ports, changes, by, kind, id, { input, mode }));
}

/** The same inside of a transaction that does more. */
export async function updateChecked<Kind extends ObjectKind>(
  ports: Pick<ObjectPorts, "egress">,
  changes: ObjectChanges,
  by: Author,
  kind: Kind,
  id: number,
  { input, mode }: { input: unknown; mode: "whole" | "part" },
): Promise<ChangedObject> {
  const stored = findObject(changes.directory, kind, id);
  if (stored === null) return { kind: "not_found" };
  if (!isJsonObject(input as JsonObject)) return { kind: "invalid", problems: [notAnObject] };
  const { id: said, ...fields } = input as JsonObject;
  const problems: FieldProblem[] = [];
  if (said !== undefined && said !== null && said !== id) {
    problems.push({ pointer: "/id", detail: `Its number stays ${id}, because callers know it by that.` });
  }
  const before = documentSchemas[kind].parse(stored) as DocumentOf[Kind];
  const read = readObject(kind, fields, mode, before);
  if (!read.ok) return { kind: "invalid", problems: [...problems, ...read.problems] };
  const document = settleDocument<Kind>(kind, read.value);
  const { directory, secretNames } = changes;
  const found = checkObject(kind, document, { directory, secretNames, egress: ports.egress, ownId: id });
  problems.push(...found.problems);
  // What only switches off is let through, whatever has become of the rest: a door must always be closable.
  if (problems.length > 0 && !closesOnly(kind, before, document)) return { kind: "invalid", problems };
  const changed = listChanges(kind, before, document);
  if (changed.length === 0) return { kind: "changed", warnings: found.warnings };
  await changes.update(kind, id, document);
  const object = { id: String(id), name: nameObject(kind, document) };
  await changes.appendAudit({ by, action: `${kind}.changed`, object, detail: { fields: changed } });
  return { kind: "changed", warnings: found.warnings };
}

function listChanges<Kind extends ObjectKind>(kind: Kind, before: DocumentOf[Kind], after: DocumentOf[Kind]): string[] {
  const names: [string, keyof DocumentOf[Kind]][] = Object.entries(fieldNames[kind]);
  return names.filter(([, own]) => JSON.stringify(before[own]) !== JSON.stringify(after[own])).map(([name]) => name);
}

function closesOnly<Kind extends ObjectKind>(kind: Kind, before: DocumentOf[Kind], after: DocumentOf[Kind]): boolean {
  const changed = listChanges(kind, before, after);
  const isOff =
    kind === "mediator" ? !(after as DocumentOf["mediator"]).online : !(after as DocumentOf["client"]).active;
  return isOff && changed.length === 1 && (changed[0] === "is_active" || changed[0] === "is_online");
}
