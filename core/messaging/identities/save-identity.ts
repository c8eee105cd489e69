import type { JsonObject } from "#core/json.ts";
import { isTimeZone } from "#core/notifications/people/fields.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { splitDetails } from "./address-details.ts";
import { IdentityFields, type IdentityRecord, writeIdentity } from "./identity-document.ts";
import { type Invalid, type NotFound, readInput } from "./outcomes.ts";
import type { IdentityChanges, IdentityPorts, WrittenIdentity } from "./ports.ts";

/** `whole` says anew what is known of the person, `part` changes what is named. */
export type Change = {
  input: unknown;
  mode: "whole" | "part";
  /** The `updatedAt` of what was changed, in milliseconds: what somebody else did since is not overwritten. */
  readAt?: number | null;
};

type Written = { ok: true; identity: WrittenIdentity } | { ok: false; problems: FieldProblem[] };

const nobody: WrittenIdentity = {
  version: 1,
  details: {},
  communicateThrough: null,
  operator: null,
  timeZone: null,
  addresses: [],
};

/** Adds an identity, and raises `identity.created`. */
export async function createIdentity(
  { changeIdentities, newId }: IdentityPorts,
  by: Author,
  input: unknown,
): Promise<{ kind: "created"; id: string } | Invalid> {
  requirePermitted(by.actor, "manage_identities");
  const id = newId();
  return await changeIdentities(async (changes) => {
    const read = await readWritten(changes, { id, before: nobody, change: { input, mode: "whole" } });
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    await changes.insert(id, read.identity, by.actor.name);
    const made = await changes.find(id);
    if (made === null) throw new Error("The identity that was just added is not there.");
    await changes.raise("identity.created", id, writeIdentity(made) as JsonObject);
    await changes.appendAudit({ by, action: "identity.created", object: { id, name: id } });
    return { kind: "created", id };
  });
}

/** Changes an identity. Its subscriptions follow its clock, where that changes. */
export async function changeIdentity(
  { changeIdentities }: IdentityPorts,
  by: Author,
  id: string,
  change: Change,
): Promise<{ kind: "changed" } | { kind: "outdated" } | Invalid | NotFound> {
  requirePermitted(by.actor, "manage_identities");
  const { readAt = null } = change;
  return await changeIdentities(async (changes) => {
    const before = await changes.find(id);
    if (before === null) return { kind: "not_found" };
    if (readAt !== null && before.updatedAt.getTime() !== readAt) return { kind: "outdated" };
    const read = await readWritten(changes, { id, before, change });
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    const changed = listChanged(before, read.identity);
    if (changed.length === 0) return { kind: "changed" };
    await changes.update(id, read.identity, by.actor.name);
    if (read.identity.timeZone !== before.timeZone) await changes.moveSubscriptions(id, read.identity.timeZone);
    // What is known of the person stays out of the trail, which outlives being forgotten.
    await changes.appendAudit({ by, action: "identity.changed", object: { id, name: id }, detail: { changed } });
    return { kind: "changed" };
  });
}

/** Deletes an identity with all that is known of it. What it was subscribed to ends, because nothing can reach it. */
export async function deleteIdentity(
  { changeIdentities }: IdentityPorts,
  by: Author,
  id: string,
): Promise<{ kind: "deleted" } | NotFound> {
  requirePermitted(by.actor, "manage_identities");
  return await changeIdentities(async (changes) => {
    if ((await changes.find(id)) === null) return { kind: "not_found" };
    const ended = await changes.endSubscriptions(id, by.actor.name);
    const cancelled = await changes.cancelSends(id, null, "The identity was deleted.");
    await changes.remove(id);
    const detail = { ended_subscriptions: ended, cancelled_messages: cancelled };
    await changes.appendAudit({ by, action: "identity.deleted", object: { id, name: id }, detail });
    return { kind: "deleted" };
  });
}

type Reading = { id: string; before: WrittenIdentity; change: Change };

async function readWritten(changes: IdentityChanges, { id, before, change }: Reading): Promise<Written> {
  const read = readInput(IdentityFields, change.input);
  if (!read.ok) return read;
  const fields = read.value;
  const problems: FieldProblem[] = [];
  if (fields.details === undefined && change.mode === "whole") {
    problems.push({ pointer: "/details", detail: "This field is required." });
  }
  const split = fields.details === undefined ? null : splitDetails(fields.details as JsonObject);
  if (split?.ok === false) problems.push(...split.problems);
  const given = split?.ok === true ? split : { details: before.details as JsonObject, addresses: before.addresses };
  const zone = chooseTimeZone(before, fields.time_zone, given.details);
  if (!zone.ok) problems.push({ pointer: "/details/time_zone", detail: zone.detail });
  problems.push(...(await judgeReferences(changes, id, fields)));
  if (problems.length > 0 || !zone.ok) return { ok: false, problems };
  const identity: WrittenIdentity = {
    version: fields.version ?? before.version,
    details: withTimeZone(given.details, zone.timeZone),
    communicateThrough:
      fields.communicate_through === undefined ? before.communicateThrough : fields.communicate_through,
    operator: fields.operator === undefined ? before.operator : fields.operator,
    timeZone: zone.timeZone,
    addresses: given.addresses,
  };
  return { ok: true, identity };
}

async function judgeReferences(changes: IdentityChanges, id: string, fields: IdentityFields): Promise<FieldProblem[]> {
  const named = (["communicate_through", "operator"] as const).flatMap((name) => {
    const reference = fields[name];
    return reference ? [{ name, reference }] : [];
  });
  const known = await changes.listKnown(named.map(({ reference }) => reference));
  return named.flatMap(({ name, reference }) => {
    if (reference === id) return [{ pointer: `/${name}`, detail: "Name another identity, or null for none." }];
    return known.has(reference)
      ? []
      : [{ pointer: `/${name}`, detail: `Invalid pk "${reference}" - object does not exist.` }];
  });
}

/** The person's clock: details.time_zone where it says something new, else the field, else what it was. */
function chooseTimeZone(
  before: WrittenIdentity,
  field: string | null | undefined,
  details: JsonObject,
): { ok: true; timeZone: string | null } | { ok: false; detail: string } {
  const told = details.time_zone;
  if (told === undefined || told === null || told === "" || told === before.details.time_zone) {
    return { ok: true, timeZone: field === undefined ? before.timeZone : field };
  }
  if (typeof told === "string" && isTimeZone(told.trim())) return { ok: true, timeZone: told.trim() };
  return { ok: false, detail: "Write a time zone as Africa/Dar_es_Salaam or UTC." };
}

/** Details that speak of the clock say the same as the field. */
function withTimeZone(details: JsonObject, timeZone: string | null): JsonObject {
  return details.time_zone === undefined ? details : { ...details, time_zone: timeZone };
}

function listChanged(before: IdentityRecord, after: WrittenIdentity): string[] {
  const names = Object.keys(nobody) as (keyof WrittenIdentity)[];
  return names.filter((name) => JSON.stringify(sorted(before[name])) !== JSON.stringify(sorted(after[name])));
}

/** Values with the members of objects in one order, as they are the same in any; a list keeps its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
