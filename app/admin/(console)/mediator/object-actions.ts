"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openObjectPorts } from "#app/_server/mediator-objects/open-object-ports.ts";
import { readJsonField } from "#app/_server/mediator-objects/read-json-field.ts";
import { objectPaths } from "#components/mediator/objects/object-words.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { objectKinds } from "#core/mediator/documented/field-names.ts";
import { changeObject } from "#core/mediator/objects/change-object.ts";
import { createObject } from "#core/mediator/objects/create-object.ts";
import { deleteObject } from "#core/mediator/objects/delete-object.ts";
import { parseFields } from "#core/problems/parse-fields.ts";

const gone: ActionOutcome = { kind: "refused", message: "It is no longer there." };
const mend = "Mend what is marked below.";
const Kind = z.enum(objectKinds);
const Which = z.object({ kind: Kind, id: z.coerce.number().int().positive() });

/** Fields: kind, json (the object in the words of the API). Clients are made by an action of their own. */
export async function addObject(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_mediator");
  if (permitted.kind === "refused") return permitted;
  const { kind: given, json = "" } = readForm(form);
  const kind = Kind.exclude(["client"]).safeParse(given);
  if (!kind.success) return gone;
  const input = readJsonField(json);
  const outcome = await createObject(openObjectPorts(permitted.platform), permitted.author, kind.data, input);
  if (outcome.kind === "invalid") return { kind: "refused", message: mend, problems: outcome.problems };
  return { kind: "done", message: `The ${kind.data} is there.`, href: `${objectPaths[kind.data]}/${outcome.id}` };
}

/** Fields: kind, id, json. */
export async function saveObject(form: FormData): Promise<ActionOutcome> {
  return await change(form, readJsonField(readForm(form).json ?? ""), (kind) => `The ${kind} is changed.`);
}

/** Fields: kind, id, active ("on" or "off"). */
export async function switchObject(form: FormData): Promise<ActionOutcome> {
  const { kind, active } = readForm(form);
  const to = active === "on";
  const input = kind === "mediator" ? { is_online: to } : { is_active: to };
  return await change(form, input, (word) => `The ${word} is switched ${to ? "on" : "off"}.`);
}

/** Fields: kind, id. Refused while channels need it; the answer names them. */
export async function removeObject(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_mediator");
  if (permitted.kind === "refused") return permitted;
  const which = parseFields(Which, readForm(form));
  if (!which.ok) return gone;
  const { kind, id } = which.value;
  const outcome = await deleteObject(openObjectPorts(permitted.platform), permitted.author, kind, id);
  switch (outcome.kind) {
    case "deleted":
      return { kind: "done", message: `The ${kind} is deleted.`, href: objectPaths[kind] };
    case "not_found":
      return gone;
    case "in_use":
      return { kind: "refused", message: outcome.detail };
  }
}

async function change(form: FormData, input: unknown, say: (kind: string) => string): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_mediator");
  if (permitted.kind === "refused") return permitted;
  const which = parseFields(Which, readForm(form));
  if (!which.ok) return gone;
  const { kind, id } = which.value;
  const ports = openObjectPorts(permitted.platform);
  const outcome = await changeObject(ports, permitted.author, kind, id, { input, mode: "part" });
  switch (outcome.kind) {
    case "changed":
      return { kind: "done", message: say(kind) };
    case "not_found":
      return gone;
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
  }
}
