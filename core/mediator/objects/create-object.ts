import { isJsonObject, type JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { DocumentOf, ObjectKind } from "../documented/field-names.ts";
import { readObject } from "../documented/read-object.ts";
import { checkObject, nameObject, settleDocument } from "./check-object.ts";
import type { ObjectChanges, ObjectPorts } from "./ports.ts";

export type CreatedObject =
  | { kind: "created"; id: number; warnings: FieldProblem[] }
  | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Adds a mediator, a channel or a registration from the fields of the documented API. An `id` may be given, so that a
 * system that moves in keeps the numbers that its callers know. Clients have a verb of their own, for their secrets.
 */
export async function createObject(
  ports: ObjectPorts,
  by: Author,
  kind: Exclude<ObjectKind, "client">,
  input: unknown,
): Promise<CreatedObject> {
  requirePermitted(by.actor, "edit_mediator");
  return await ports.changeObjects((changes) => insertChecked(ports, changes, by, kind, input));
}

/** The same inside of a transaction that does more. */
export async function insertChecked<Kind extends ObjectKind>(
  ports: Pick<ObjectPorts, "egress">,
  changes: ObjectChanges,
  by: Author,
  kind: Kind,
  input: unknown,
): Promise<CreatedObject> {
  if (!isJsonObject(input as JsonObject)) return { kind: "invalid", problems: [notAnObject] };
  const { id: wanted, ...fields } = input as JsonObject;
  const id = readWantedId(changes, kind, wanted);
  const read = readObject(kind, fields, "whole", null);
  const problems = [...id.problems, ...(read.ok ? [] : read.problems)];
  if (!read.ok) return { kind: "invalid", problems };
  const document = settleDocument<Kind>(kind, read.value);
  const { directory, secretNames } = changes;
  const found = checkObject(kind, document, { directory, secretNames, egress: ports.egress, ownId: null });
  problems.push(...found.problems);
  if (problems.length > 0) return { kind: "invalid", problems };
  const made = await changes.insert(kind, document, id.value);
  await auditCreation(changes, by, kind, made, document);
  return { kind: "created", id: made, warnings: found.warnings };
}

export const notAnObject: FieldProblem = { pointer: "", detail: "Expected an object." };

const lists = { client: "clients", mediator: "mediators", channel: "channels", registration: "registrations" } as const;
const idMax = 2_147_483_647;

function readWantedId(
  { directory }: ObjectChanges,
  kind: ObjectKind,
  wanted: unknown,
): { value: number | null; problems: FieldProblem[] } {
  if (wanted === undefined || wanted === null) return { value: null, problems: [] };
  if (typeof wanted !== "number" || !Number.isInteger(wanted) || wanted < 1 || wanted > idMax) {
    return { value: null, problems: [{ pointer: "/id", detail: `Expected a whole number from 1 to ${idMax}.` }] };
  }
  if (directory[lists[kind]].some(({ id }) => id === wanted)) {
    return { value: null, problems: [{ pointer: "/id", detail: `There is a ${kind} of this number.` }] };
  }
  return { value: wanted, problems: [] };
}

async function auditCreation<Kind extends ObjectKind>(
  changes: ObjectChanges,
  by: Author,
  kind: Kind,
  id: number,
  document: DocumentOf[Kind],
): Promise<void> {
  const object = { id: String(id), name: nameObject(kind, document) };
  await changes.appendAudit({ by, action: `${kind}.created`, object });
}
