"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { readJsonField } from "#app/_server/mediator-objects/read-json-field.ts";
import { openPeoplePorts } from "#app/_server/notification-people/open-people-ports.ts";
import { groupsPath, peoplePath } from "#components/notification-people/paths.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import {
  addMembers,
  changeGroup,
  createGroup,
  deleteGroup,
  removeMember,
} from "#core/notifications/people/change-group.ts";
import { changePerson, createPerson, deletePerson } from "#core/notifications/people/change-person.ts";
import type { InUse, Invalid, NotFound } from "#core/notifications/people/outcomes.ts";

const Id = z.coerce.number().int().positive();

function refuse(outcome: Invalid | NotFound | InUse): ActionOutcome {
  switch (outcome.kind) {
    case "invalid":
      return { kind: "refused", message: "Mend what is marked below.", problems: outcome.problems };
    case "not_found":
      return { kind: "refused", message: "It is no longer there." };
    case "in_use":
      return { kind: "refused", message: outcome.detail };
  }
}

/** Fields: json (the person in the words of the API). */
export async function addPerson(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const input = readJsonField(readForm(form).json ?? "");
  const outcome = await createPerson(openPeoplePorts(permitted.platform), permitted.author, input);
  if (outcome.kind === "invalid") return refuse(outcome);
  return { kind: "done", message: "The person is in the directory.", href: `${peoplePath}/${outcome.id}` };
}

/** Fields: id, json. */
export async function savePerson(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const { id, json = "" } = readForm(form);
  const known = Id.safeParse(id);
  if (!known.success) return refuse({ kind: "not_found" });
  const change = { input: readJsonField(json), mode: "whole" } as const;
  const outcome = await changePerson(openPeoplePorts(permitted.platform), permitted.author, known.data, change);
  return outcome.kind === "changed" ? { kind: "done", message: "The person is changed." } : refuse(outcome);
}

/** Fields: id. */
export async function removePerson(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const known = Id.safeParse(readForm(form).id);
  if (!known.success) return refuse({ kind: "not_found" });
  const outcome = await deletePerson(openPeoplePorts(permitted.platform), permitted.author, known.data);
  if (outcome.kind === "not_found") return refuse(outcome);
  return { kind: "done", message: "The person is out of the directory.", href: peoplePath };
}

/** Fields: json. */
export async function addGroup(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const input = readJsonField(readForm(form).json ?? "");
  const outcome = await createGroup(openPeoplePorts(permitted.platform), permitted.author, input);
  if (outcome.kind === "invalid") return refuse(outcome);
  return { kind: "done", message: "The group is there. Add people to it.", href: `${groupsPath}/${outcome.id}` };
}

/** Fields: id, json. */
export async function saveGroup(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const { id, json = "" } = readForm(form);
  const known = Id.safeParse(id);
  if (!known.success) return refuse({ kind: "not_found" });
  const change = { input: readJsonField(json), mode: "whole" } as const;
  const outcome = await changeGroup(openPeoplePorts(permitted.platform), permitted.author, known.data, change);
  return outcome.kind === "changed" ? { kind: "done", message: "The group is changed." } : refuse(outcome);
}

/** Fields: id. Refused while rules tell it; the answer names them. */
export async function removeGroup(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const known = Id.safeParse(readForm(form).id);
  if (!known.success) return refuse({ kind: "not_found" });
  const outcome = await deleteGroup(openPeoplePorts(permitted.platform), permitted.author, known.data);
  if (outcome.kind !== "deleted") return refuse(outcome);
  return { kind: "done", message: "The group is deleted.", href: groupsPath };
}

/** Fields: group, person. */
export async function joinGroup(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const { group, person } = readForm(form);
  const [groupId, personId] = [Id.safeParse(group), Id.safeParse(person)];
  if (!groupId.success || !personId.success) return refuse({ kind: "not_found" });
  const input = { people: [personId.data] };
  const outcome = await addMembers(openPeoplePorts(permitted.platform), permitted.author, groupId.data, input);
  return outcome.kind === "added" ? { kind: "done", message: "The person is in the group." } : refuse(outcome);
}

/** Fields: group, person. */
export async function leaveGroup(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const { group, person } = readForm(form);
  const [groupId, personId] = [Id.safeParse(group), Id.safeParse(person)];
  if (!groupId.success || !personId.success) return refuse({ kind: "not_found" });
  const ports = openPeoplePorts(permitted.platform);
  const outcome = await removeMember(ports, permitted.author, groupId.data, personId.data);
  return outcome.kind === "removed" ? { kind: "done", message: "The person is out of the group." } : refuse(outcome);
}
