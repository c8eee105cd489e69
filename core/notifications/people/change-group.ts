import { z } from "zod";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { PeopleGroup } from "../model.ts";
import { ActorType, GroupCode, UserId } from "./fields.ts";
import { type Change, type InUse, type Invalid, type NotFound, readDocument } from "./outcomes.ts";
import type { PeoplePorts } from "./ports.ts";

type Ports = Pick<PeoplePorts, "changeDirectory">;

/** A group as the API says it. */
export const GroupInput = z.strictObject({
  code: GroupCode,
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(2_000).default(""),
});

export const groupReadOnly = ["id", "member_count", "created_at", "updated_at"] as const;

/** A group as the API answers it. */
export function writeGroup(group: PeopleGroup & { memberCount: number }) {
  const { id, code, name, description, memberCount, createdAt, updatedAt } = group;
  return {
    id,
    code,
    name,
    description,
    member_count: memberCount,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}

export async function createGroup(
  { changeDirectory }: Ports,
  by: Author,
  input: unknown,
): Promise<{ kind: "created"; id: number } | Invalid> {
  requirePermitted(by.actor, "edit_notifications");
  const read = readDocument(GroupInput, input, { readOnly: groupReadOnly });
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const group = read.value;
  return await changeDirectory(async (changes) => {
    if ((await changes.findGroupId(group.code)) !== null) return { kind: "invalid", problems: [takenCode(group.code)] };
    const id = await changes.writeGroup(null, group);
    await changes.appendAudit({ by, action: "people_group.created", object: { id: String(id), name: group.code } });
    return { kind: "created", id };
  });
}

/** Changes a group. Its code stays as long as rules name it by that. */
export async function changeGroup(
  { changeDirectory }: Ports,
  by: Author,
  id: number,
  { input, mode }: Change,
): Promise<{ kind: "changed" } | Invalid | NotFound | InUse> {
  requirePermitted(by.actor, "edit_notifications");
  return await changeDirectory(async (changes) => {
    const stored = await changes.findGroup(id);
    if (stored === null) return { kind: "not_found" };
    const { code, name, description } = stored;
    const before = mode === "part" ? { code, name, description } : {};
    const read = readDocument(GroupInput, input, { before, readOnly: groupReadOnly });
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    const group = read.value;
    if (group.code !== code) {
      const holder = await changes.findGroupId(group.code);
      if (holder !== null && holder !== id) return { kind: "invalid", problems: [takenCode(group.code)] };
      const uses = await changes.listUsesOfGroup(code);
      if (uses.length > 0) return { kind: "in_use", detail: `Its code cannot change: ${describeUses(uses)}` };
    }
    const changed = (["code", "name", "description"] as const).filter((field) => group[field] !== stored[field]);
    if (changed.length === 0) return { kind: "changed" };
    await changes.writeGroup(id, group);
    const object = { id: String(id), name: group.code };
    await changes.appendAudit({ by, action: "people_group.changed", object, detail: { changed } });
    return { kind: "changed" };
  });
}

/** Removes a group that no rule needs. Its members stay in the directory. */
export async function deleteGroup(
  { changeDirectory }: Ports,
  by: Author,
  id: number,
): Promise<{ kind: "deleted" } | NotFound | InUse> {
  requirePermitted(by.actor, "edit_notifications");
  return await changeDirectory(async (changes) => {
    const stored = await changes.findGroup(id);
    if (stored === null) return { kind: "not_found" };
    const uses = await changes.listUsesOfGroup(stored.code);
    if (uses.length > 0) return { kind: "in_use", detail: `It cannot be deleted: ${describeUses(uses)}` };
    await changes.removeGroup(id);
    await changes.appendAudit({ by, action: "people_group.deleted", object: { id: String(id), name: stored.code } });
    return { kind: "deleted" };
  });
}

const Key = z.strictObject({ user_id: UserId, actor_type: ActorType });
const PersonId = z.number().int().positive().max(2_147_483_647);
/** Who is added to a group, as the API says it. */
export const MembersInput = z.strictObject({
  people: z
    .array(z.union([PersonId, Key], "Expected the id of a person, or {user_id, actor_type}."))
    .min(1)
    .max(10_000),
});

/** Adds people to a group: `{"people": [12, {"user_id": 7, "actor_type": "TEACHER"}]}`, or one by number and type. */
export async function addMembers(
  { changeDirectory }: Ports,
  by: Author,
  groupId: number,
  input: unknown,
): Promise<{ kind: "added"; added: number } | Invalid | NotFound> {
  requirePermitted(by.actor, "edit_notifications");
  const one = readDocument(Key, input);
  const read = one.ok ? { ok: true as const, value: { people: [one.value] } } : readDocument(MembersInput, input);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const entries = read.value.people.map((entry) =>
    typeof entry === "number" ? entry : { userId: entry.user_id, actorType: entry.actor_type },
  );
  return await changeDirectory(async (changes) => {
    const group = await changes.findGroup(groupId);
    if (group === null) return { kind: "not_found" };
    const found = await changes.findMembers(entries);
    const problems = found.flatMap((id, index): FieldProblem[] => {
      if (id !== null) return [];
      const pointer = one.ok ? "" : `/people/${index}`;
      return [{ pointer, detail: "Nobody in the directory is known by this; add the person first." }];
    });
    if (problems.length > 0) return { kind: "invalid", problems };
    const added = await changes.addMembers(groupId, found as number[]);
    const object = { id: String(groupId), name: group.code };
    if (added > 0) await changes.appendAudit({ by, action: "people_group.joined", object, detail: { added } });
    return { kind: "added", added };
  });
}

/** Takes one person out of a group. */
export async function removeMember(
  { changeDirectory }: Ports,
  by: Author,
  groupId: number,
  personId: number,
): Promise<{ kind: "removed" } | NotFound> {
  requirePermitted(by.actor, "edit_notifications");
  return await changeDirectory(async (changes) => {
    const group = await changes.findGroup(groupId);
    if (group === null || !(await changes.removeMember(groupId, personId))) return { kind: "not_found" };
    const object = { id: String(groupId), name: group.code };
    await changes.appendAudit({ by, action: "people_group.left", object, detail: { person: personId } });
    return { kind: "removed" };
  });
}

function takenCode(code: string): FieldProblem {
  return { pointer: "/code", detail: `There is a group ${code} already.` };
}

function describeUses(uses: readonly string[]): string {
  const shown = uses.slice(0, 5).join(", ");
  return `${shown}${uses.length > 5 ? ` and ${uses.length - 5} more` : ""} ${uses.length === 1 ? "tells" : "tell"} it.`;
}
