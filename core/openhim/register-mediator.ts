import type { JsonObject } from "#core/json.ts";
import { updateChecked } from "#core/mediator/objects/change-object.ts";
import { insertChecked } from "#core/mediator/objects/create-object.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { compareVersions } from "./compare-versions.ts";
import { MediatorRegistration } from "./model.ts";
import type { RegistrationChanges, RegistrationPorts } from "./ports.ts";
import { choosePrimary, readEndpoint } from "./read-endpoint.ts";
import { dropPasswords } from "./settle-config.ts";

export type RegisteredMediator =
  | { kind: "registered"; id: number; act: "created" | "updated" | "kept" }
  | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Takes what a mediator of OpenHIM's kind says of itself when it starts. A new one is added, online and with a heartbeat
 * asked for; one of a newer version is brought up to date, where settings that it has already stay as they are; any other
 * is let be. The channels that it would like are kept as proposals, and never switched on.
 */
export async function registerMediator(
  ports: RegistrationPorts,
  by: Author,
  input: unknown,
): Promise<RegisteredMediator> {
  requirePermitted(by.actor, "edit_mediator");
  const parsed = parseFields(MediatorRegistration, input);
  const unstorable = findUnstorableText(input);
  if (!parsed.ok) return { kind: "invalid", problems: [...unstorable, ...parsed.problems] };
  if (unstorable.length > 0) return { kind: "invalid", problems: unstorable };
  const registration = parsed.value;
  return await ports.changeObjects(async (changes) => {
    const known = changes.directory.mediators.find(({ urn }) => urn === registration.urn);
    if (known === undefined) return await add(ports, changes, by, registration);
    // A version that a person typed is compared as far as it is one.
    const isNewer = compareVersions(registration.version, toVersion(known.version)) > 0;
    if (!isNewer) return { kind: "registered", id: known.id, act: "kept" };
    return await bringUpToDate(ports, changes, by, known, registration);
  });
}

// Long enough for a mediator that beats every ten seconds and misses a few.
const heartbeatMaxAgeSeconds = 60;

async function add(
  ports: RegistrationPorts,
  changes: RegistrationChanges,
  by: Author,
  registration: MediatorRegistration,
): Promise<RegisteredMediator> {
  const { name, urn, version, endpoints = [], configDefs = [], config = {} } = registration;
  const primary = choosePrimary(endpoints);
  const endpointUrl = primary === null ? null : readEndpoint(primary);
  if (endpointUrl === null) {
    const detail = "Name at least one endpoint of type http with its host.";
    return { kind: "invalid", problems: [{ pointer: "/endpoints", detail }] };
  }
  const fields = {
    name,
    urn,
    version,
    endpoint_url: endpointUrl,
    is_online: true,
    heartbeat_max_age_seconds: heartbeatMaxAgeSeconds,
  };
  const made = await insertChecked(ports, changes, by, "mediator", fields);
  if (made.kind === "invalid") return { kind: "invalid", problems: moveProblems(made.problems) };
  await changes.keepRegistration(made.id, keep(registration, dropPasswords(configDefs, config)), true);
  return { kind: "registered", id: made.id, act: "created" };
}

async function bringUpToDate(
  ports: RegistrationPorts,
  changes: RegistrationChanges,
  by: Author,
  known: { id: number; endpointUrl: string },
  registration: MediatorRegistration,
): Promise<RegisteredMediator> {
  const { name, version, endpoints = [], configDefs = [], config = {} } = registration;
  const before = await changes.readRegistration(known.id);
  const primary = choosePrimary(endpoints);
  const wanted = primary === null ? null : readEndpoint(primary);
  // An address that a person has entered stays: what registers must not be able to lead calls elsewhere behind their back.
  const endpoint =
    wanted !== null && registeredEndpoint(before.document) === known.endpointUrl ? { endpoint_url: wanted } : {};
  const input = { name, version, ...endpoint };
  const changed = await updateChecked(ports, changes, by, "mediator", known.id, { input, mode: "part" });
  if (changed.kind === "invalid") return { kind: "invalid", problems: moveProblems(changed.problems) };
  const settings = { ...dropPasswords(configDefs, config), ...before.config };
  await changes.keepRegistration(known.id, keep(registration, settings), true);
  await changes.appendAudit({
    by,
    action: "mediator.registered",
    object: { id: String(known.id), name },
    detail: { version },
  });
  return { kind: "registered", id: known.id, act: "updated" };
}

function registeredEndpoint(document: JsonObject | null): string | null {
  const read = document === null ? null : MediatorRegistration.safeParse(document);
  const primary = read?.success ? choosePrimary(read.data.endpoints ?? []) : null;
  return primary === null ? null : readEndpoint(primary);
}

// Settings are kept beside it, and passwords nowhere.
function keep({ config: _, ...document }: MediatorRegistration, config: JsonObject) {
  const routes = (document.endpoints ?? []).map(({ password: _password, ...route }) => route);
  return { document: { ...document, endpoints: routes } as unknown as JsonObject, config };
}

function toVersion(text: string): string {
  return MediatorRegistration.shape.version.safeParse(text).success ? text : "0.0.0";
}

function moveProblems(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map((problem) =>
    problem.pointer === "/endpoint_url" ? { ...problem, pointer: "/endpoints" } : problem,
  );
}
