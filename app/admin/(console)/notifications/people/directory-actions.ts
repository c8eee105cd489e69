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
import type { Author } from "#core/people/model.ts";

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

type Permitted = { ports: ReturnType<typeof openPeoplePorts>; author: Author; fields: Record<string, string> };

/** Runs what an administrator wants, with the form's fields. */
async function change(form: FormData, work: (given: Permitted) => Promise<ActionOutcome>): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  return await work({ ports: openPeoplePorts(permitted.platform), author: permitted.author, fields: readForm(form) });
}

/** The same for one person or group, whose number stands in that field. */
async function changeOne(
  form: FormData,
  work: (given: Permitted & { id: number }) => Promise<ActionOutcome>,
  field = "id",
): Promise<ActionOutcome> {
  return await change(form, async (given) => {
    const id = Id.safeParse(given.fields[field]);
    return id.success ? await work({ ...given, id: id.data }) : refuse({ kind: "not_found" });
  });
}

const readWhole = ({ json = "" }: Permitted["fields"]) => ({ input: readJsonField(json), mode: "whole" as const });

/** Fields: json (the person in the words of the API). */
export async function addPerson(form: FormData): Promise<ActionOutcome> {
  return await change(form, async ({ ports, author, fields }) => {
    const outcome = await createPerson(ports, author, readJsonField(fields.json ?? ""));
    if (outcome.kind === "invalid") return refuse(outcome);
    return { kind: "done", message: "The person is in the directory.", href: `${peoplePath}/${outcome.id}` };
  });
}

/** Fields: id, json. */
export async function savePerson(form: FormData): Promise<ActionOutcome> {
  return await changeOne(form, async ({ ports, author, fields, id }) => {
    const outcome = await changePerson(ports, author, id, readWhole(fields));
    return outcome.kind === "changed" ? { kind: "done", message: "The person is changed." } : refuse(outcome);
  });
}

/** Fields: id. */
export async function removePerson(form: FormData): Promise<ActionOutcome> {
  return await changeOne(form, async ({ ports, author, id }) => {
    const outcome = await deletePerson(ports, author, id);
    if (outcome.kind === "not_found") return refuse(outcome);
    return { kind: "done", message: "The person is out of the directory.", href: peoplePath };
  });
}

/** Fields: json. */
export async function addGroup(form: FormData): Promise<ActionOutcome> {
  return await change(form, async ({ ports, author, fields }) => {
    const outcome = await createGroup(ports, author, readJsonField(fields.json ?? ""));
    if (outcome.kind === "invalid") return refuse(outcome);
    return { kind: "done", message: "The group is there. Add people to it.", href: `${groupsPath}/${outcome.id}` };
  });
}

/** Fields: id, json. */
export async function saveGroup(form: FormData): Promise<ActionOutcome> {
  return await changeOne(form, async ({ ports, author, fields, id }) => {
    const outcome = await changeGroup(ports, author, id, readWhole(fields));
    return outcome.kind === "changed" ? { kind: "done", message: "The group is changed." } : refuse(outcome);
  });
}

/** Fields: id. Refused while rules tell it; the answer names them. */
export async function removeGroup(form: FormData): Promise<ActionOutcome> {
  return await changeOne(form, async ({ ports, author, id }) => {
    const outcome = await deleteGroup(ports, author, id);
    if (outcome.kind !== "deleted") return refuse(outcome);
    return { kind: "done", message: "The group is deleted.", href: groupsPath };
  });
}

/** Fields: group, person. */
export async function joinGroup(form: FormData): Promise<ActionOutcome> {
  return await changeOne(
    form,
    async ({ ports, author, fields, id }) => {
      const person = Id.safeParse(fields.person);
      if (!person.success) return refuse({ kind: "not_found" });
      const outcome = await addMembers(ports, author, id, { people: [person.data] });
      return outcome.kind === "added" ? { kind: "done", message: "The person is in the group." } : refuse(outcome);
    },
    "group",
  );
}

/** Fields: group, person. */
export async function leaveGroup(form: FormData): Promise<ActionOutcome> {
  return await changeOne(
    form,
    async ({ ports, author, fields, id }) => {
      const person = Id.safeParse(fields.person);
      if (!person.success) return refuse({ kind: "not_found" });
      const outcome = await removeMember(ports, author, id, person.data);
      return outcome.kind === "removed"
        ? { kind: "done", message: "The person is out of the group." }
        : refuse(outcome);
    },
    "group",
  );
}
