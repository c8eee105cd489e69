import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { type Change, type Invalid, type NotFound, readDocument } from "./outcomes.ts";
import { nameOf, PersonInput, personReadOnly, toPersonInput } from "./person-document.ts";
import type { DirectoryChanges, PeoplePorts } from "./ports.ts";

type Ports = Pick<PeoplePorts, "changeDirectory">;

/** Adds a person to the directory. Number and actor type together must be new. */
export async function createPerson(
  { changeDirectory }: Ports,
  by: Author,
  input: unknown,
): Promise<{ kind: "created"; id: number } | Invalid> {
  requirePermitted(by.actor, "edit_notifications");
  const read = readDocument(PersonInput, input, { readOnly: personReadOnly });
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const person = read.value;
  return await changeDirectory(async (changes) => {
    const problems = await judgePerson(changes, person, null);
    if (problems.length > 0) return { kind: "invalid", problems };
    const id = await changes.writePerson(null, person);
    await changes.appendAudit({ by, action: "person.created", object: nameObject(id, person) });
    return { kind: "created", id };
  });
}

/** Changes a person. Preferences belong to number and actor type; they do not go along when these change. */
export async function changePerson(
  { changeDirectory }: Ports,
  by: Author,
  id: number,
  { input, mode }: Change,
): Promise<{ kind: "changed" } | Invalid | NotFound> {
  requirePermitted(by.actor, "edit_notifications");
  return await changeDirectory(async (changes) => {
    const stored = await changes.findPerson(id);
    if (stored === null) return { kind: "not_found" };
    const before = toPersonInput(stored);
    const read = readDocument(PersonInput, input, {
      before: mode === "part" ? before : {},
      readOnly: personReadOnly,
    });
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    const person = read.value;
    const problems = await judgePerson(changes, person, id);
    if (problems.length > 0) return { kind: "invalid", problems };
    const changed = listChanged(before, person);
    if (changed.length === 0) return { kind: "changed" };
    await changes.writePerson(id, person);
    const detail = { changed };
    await changes.appendAudit({ by, action: "person.changed", object: nameObject(id, person), detail });
    return { kind: "changed" };
  });
}

/** Removes a person from the directory and all groups. How they want to be told stays: requests may still name them. */
export async function deletePerson(
  { changeDirectory }: Ports,
  by: Author,
  id: number,
): Promise<{ kind: "deleted" } | NotFound> {
  requirePermitted(by.actor, "edit_notifications");
  return await changeDirectory(async (changes) => {
    const stored = await changes.findPerson(id);
    if (stored === null) return { kind: "not_found" };
    await changes.removePerson(id);
    await changes.appendAudit({ by, action: "person.deleted", object: nameObject(id, toPersonInput(stored)) });
    return { kind: "deleted" };
  });
}

async function judgePerson(changes: DirectoryChanges, person: PersonInput, id: number | null): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const actorTypes = await changes.listActorTypes();
  if (!actorTypes.has(person.actor_type)) {
    problems.push({ pointer: "/actor_type", detail: describeActorTypes(person.actor_type, actorTypes) });
  }
  const holder = await changes.findPersonId({ userId: person.user_id, actorType: person.actor_type });
  if (holder !== null && holder !== id) {
    const detail = `There is a ${person.actor_type} with this number already (person ${holder}).`;
    problems.push({ pointer: "/user_id", detail });
  }
  const known = await changes.listGroupCodes(person.groups);
  for (const [index, code] of person.groups.entries()) {
    if (!known.has(code)) problems.push({ pointer: `/groups/${index}`, detail: `There is no group ${code}.` });
  }
  return problems;
}

/** Why a code is no actor type, with those that there are; a code in another case is the usual reason. */
export function describeActorTypes(code: string, known: ReadonlySet<string>): string {
  return `There is no actor type "${code.slice(0, 64)}". Those in use are ${[...known].join(", ")}.`;
}

function listChanged(before: PersonInput, after: PersonInput): string[] {
  const names = Object.keys(after) as (keyof PersonInput)[];
  return names.filter((name) => JSON.stringify(sorted(before[name])) !== JSON.stringify(sorted(after[name])));
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...new Set(value)].sort() : value;
}

function nameObject(id: number, { name, user_id: userId, actor_type: actorType }: PersonInput) {
  return { id: String(id), name: nameOf({ name, userId, actorType }) };
}
