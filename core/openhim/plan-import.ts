import { isJsonObject, type JsonObject } from "#core/json.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ImportPlan, PlannedObject, SkippedObject } from "./import-plan.ts";
import { MediatorRegistration, OpenhimChannel, OpenhimClient, OpenhimExport } from "./model.ts";
import { planChannel } from "./plan-channel.ts";
import { choosePrimary, readEndpoint } from "./read-endpoint.ts";

/** Says what an export of OpenHIM's metadata leads to here: in the order in which it has to be made. Pure. */
export function planImport(input: unknown): ParsedFields<ImportPlan> {
  // The export is a list of one object; a person may have taken it out of it.
  const bare = Array.isArray(input) && input.length === 1 ? input[0] : input;
  const parsed = parseFields(OpenhimExport, bare);
  if (!parsed.ok) return parsed;
  const { Clients, Channels, Mediators } = parsed.value;
  if (Clients.length + Channels.length + Mediators.length === 0) {
    const detail =
      "There are no Clients, Channels or Mediators in it. Export the metadata in OpenHIM under Export/Import.";
    return { ok: false, problems: [{ pointer: "", detail }] };
  }
  const skipped: SkippedObject[] = [];
  const mediators = readEach("mediator", MediatorRegistration, Mediators, skipped, nameMediator).flatMap((mediator) => {
    const planned = planMediator(mediator);
    if ("fields" in planned) return [planned];
    skipped.push(planned);
    return [];
  });
  const clients = readEach("client", OpenhimClient, Clients, skipped, nameClient);
  const channels = readEach("channel", OpenhimChannel, Channels, skipped, nameChannel).flatMap((channel) => {
    const planned = planChannel(channel, clients, mediators);
    if ("fields" in planned.channel)
      return planned.route === null ? [planned.channel] : [planned.route, planned.channel];
    skipped.push(planned.channel);
    return [];
  });
  const objects = onlyFirst([...mediators, ...clients.map(planClient), ...channels], skipped);
  return { ok: true, value: { objects: sortObjects(objects), skipped, notCarried: listNotCarried(bare) } };
}

const order = { mediator: 0, client: 1, channel: 2 } as const;

function sortObjects(objects: readonly PlannedObject[]): PlannedObject[] {
  return [...objects].sort((left, right) => order[left.kind] - order[right.kind]);
}

const nameMediator = (entry: JsonObject) => entry.urn ?? entry.name;
const nameClient = (entry: JsonObject) => entry.clientID ?? entry.name;
const nameChannel = (entry: JsonObject) => entry.name;

function readEach<Value>(
  kind: PlannedObject["kind"],
  schema: Parameters<typeof parseFields<Value>>[0],
  entries: readonly unknown[],
  skipped: SkippedObject[],
  nameOf: (entry: JsonObject) => unknown,
): Value[] {
  return entries.flatMap((entry, index) => {
    const parsed = parseFields(schema, entry);
    if (parsed.ok) return [parsed.value];
    const name = isJsonObject(entry as JsonObject) ? nameOf(entry as JsonObject) : undefined;
    const key = typeof name === "string" && name !== "" ? name : `number ${index + 1}`;
    skipped.push({ kind, key, notes: parsed.problems.map(describe) });
    return [];
  });
}

function describe({ pointer, detail }: FieldProblem): string {
  return `${pointer === "" ? "The entry" : pointer.slice(1)}: ${detail}`;
}

function planMediator(mediator: MediatorRegistration): PlannedObject | SkippedObject {
  const { urn, version, name, endpoints = [], config } = mediator;
  const primary = choosePrimary(endpoints);
  const endpointUrl = primary === null ? null : readEndpoint(primary);
  if (endpointUrl === null) return { kind: "mediator", key: urn, notes: ["It names no endpoint of type http."] };
  const notes: string[] = [];
  if (endpoints.length > 1) notes.push(`Of its ${endpoints.length} endpoints only the primary one is taken.`);
  if (config !== undefined) notes.push("Its settings come anew when it registers itself here.");
  if (primary?.path !== undefined && primary.path !== "" && primary.path !== "/") {
    notes.push(
      `The path ${primary.path} of its endpoint is left out: the path of each call is put behind the address.`,
    );
  }
  return {
    kind: "mediator",
    key: urn,
    fields: { name, urn, version, endpoint_url: endpointUrl, is_online: true },
    notes,
  };
}

function planClient(client: OpenhimClient): PlannedObject {
  const { clientID, name, passwordHash, customTokenID, certFingerprint } = client;
  const notes: string[] = [];
  if (passwordHash) notes.push("Its password was stored as a hash only; it gets a new secret.");
  if (customTokenID) notes.push("Its custom token is not carried over; give it an API key.");
  if (certFingerprint) notes.push("Its certificate's fingerprint is of another kind; enter the SHA-256 one by hand.");
  return { kind: "client", key: clientID, fields: { name, client_id: clientID }, notes };
}

function onlyFirst(objects: readonly PlannedObject[], skipped: SkippedObject[]): PlannedObject[] {
  const seen = new Set<string>();
  return objects.filter((object) => {
    const name = `${object.kind} ${object.key}`;
    if (!seen.has(name)) {
      seen.add(name);
      return true;
    }
    // A route that several channels share is one mediator, and no loss.
    if (object.kind !== "mediator") {
      skipped.push({
        kind: object.kind,
        key: object.key,
        notes: ["It is in the export twice; the first one is taken."],
      });
    }
    return false;
  });
}

const places: Readonly<Record<string, string>> = {
  Users: "Accounts of people are not carried over; add them under Users, where each gets a password of their own.",
  ContactGroups: "Contact groups and alerts have no counterpart.",
  Keystore: "Certificates and keys are not carried over.",
  KeystoreModelAPI: "Certificates and keys are not carried over.",
  Passports: "Ways of signing in of people are not carried over.",
  Roles: "Roles are not kept by themselves: a channel that allows a role is kept for the clients that have it now.",
};

function listNotCarried(input: unknown): string[] {
  if (!isJsonObject(input as JsonObject)) return [];
  return Object.entries(input as JsonObject).flatMap(([name, entries]) => {
    const count = Array.isArray(entries) ? entries.length : 0;
    if (["Clients", "Channels", "Mediators"].includes(name) || count === 0) return [];
    return [`${name} (${count}): ${places[name] ?? "There is no place for them here."}`];
  });
}
