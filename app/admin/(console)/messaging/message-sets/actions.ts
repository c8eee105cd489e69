"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { readJsonObject } from "#app/_server/actions/read-json-object.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openContentPorts } from "#app/_server/messaging-content/open-content-ports.ts";
import { contentPaths } from "#components/messaging/content/content-paths.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import type { JsonObject } from "#core/json.ts";
import type { ContentPorts } from "#core/messaging/content/change-ports.ts";
import { cloneSet } from "#core/messaging/content/clone-set.ts";
import { createMessage } from "#core/messaging/content/create-message.ts";
import { createSet } from "#core/messaging/content/create-set.ts";
import { deleteMessage } from "#core/messaging/content/delete-message.ts";
import { deleteSet } from "#core/messaging/content/delete-set.ts";
import { orderSet } from "#core/messaging/content/order-set.ts";
import { updateMessage } from "#core/messaging/content/update-message.ts";
import { updateSet } from "#core/messaging/content/update-set.ts";
import type { Author } from "#core/people/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

const Id = z.coerce.number().int().positive().max(2_147_483_647);

type Refused =
  | { kind: "not_found" }
  | { kind: "in_use"; detail: string }
  | { kind: "invalid"; problems: FieldProblem[] };
type Asked = { ports: ContentPorts; author: Author; id: number; input: JsonObject; fields: Record<string, string> };

/** Fields: json (the set in the words of the API). */
export async function addSet(form: FormData): Promise<ActionOutcome> {
  return await act(form, async ({ ports, author, input }) => {
    const outcome = await createSet(ports, author, input);
    if (outcome.kind !== "created") return refuse(outcome);
    return { kind: "done", message: "The message set is there.", href: `${contentPaths.sets}/${outcome.id}` };
  });
}

/** Fields: id, json. */
export async function saveSet(form: FormData): Promise<ActionOutcome> {
  return await act(form, async ({ ports, author, id, input }) => {
    const outcome = await updateSet(ports, author, id, { input, mode: "part" });
    if (outcome.kind !== "updated") return refuse(outcome);
    return { kind: "done", message: "The message set is changed.", href: `${contentPaths.sets}/${id}` };
  });
}

/** Fields: id, short_name. */
export async function copySet(form: FormData): Promise<ActionOutcome> {
  return await act(form, async ({ ports, author, id, fields }) => {
    const outcome = await cloneSet(ports, author, id, { short_name: fields.short_name ?? "" });
    if (outcome.kind !== "cloned") return refuse(outcome);
    return { kind: "done", message: "The copy is there.", href: `${contentPaths.sets}/${outcome.id}` };
  });
}

/** Fields: id. */
export async function removeSet(form: FormData): Promise<ActionOutcome> {
  return await act(form, async ({ ports, author, id }) => {
    const outcome = await deleteSet(ports, author, id);
    if (outcome.kind !== "deleted") return refuse(outcome);
    return { kind: "done", message: "The message set is deleted.", href: contentPaths.sets };
  });
}

/** Fields: id, json (the order). */
export async function orderMessages(form: FormData): Promise<ActionOutcome> {
  return await act(form, async ({ ports, author, id, input }) => {
    const outcome = await orderSet(ports, author, id, input);
    return outcome.kind === "ordered" ? { kind: "done", message: "The order is changed." } : refuse(outcome);
  });
}

/** Fields: id (of a message that there is), json (the message in the words of the API). */
export async function saveMessage(form: FormData): Promise<ActionOutcome> {
  return await act(form, async ({ ports, author, id, input, fields }) => {
    if (fields.id === undefined) {
      const made = await createMessage(ports, author, input);
      return made.kind === "created" ? { kind: "done", message: "The message is added." } : refuse(made);
    }
    const outcome = await updateMessage(ports, author, id, { input, mode: "part" });
    return outcome.kind === "updated" ? { kind: "done", message: "The message is changed." } : refuse(outcome);
  });
}

/** Fields: id. */
export async function removeMessage(form: FormData): Promise<ActionOutcome> {
  return await act(form, async ({ ports, author, id }) => {
    const outcome = await deleteMessage(ports, author, id);
    return outcome.kind === "deleted" ? { kind: "done", message: "The message is deleted." } : refuse(outcome);
  });
}

async function act(form: FormData, carryOut: (asked: Asked) => Promise<ActionOutcome>): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_messaging");
  if (permitted.kind === "refused") return permitted;
  const fields = readForm(form);
  const id = Id.safeParse(fields.id ?? "1");
  if (!id.success) return refuse({ kind: "not_found" });
  const { platform, author } = permitted;
  const input = readJsonObject(fields.json ?? "");
  return await carryOut({ ports: openContentPorts(platform), author, id: id.data, input, fields });
}

function refuse(refused: Refused): ActionOutcome {
  switch (refused.kind) {
    case "not_found":
      return { kind: "refused", message: "It is no longer there." };
    case "in_use":
      return { kind: "refused", message: refused.detail };
    case "invalid":
      return { kind: "refused", message: "Mend what is marked below.", problems: refused.problems };
  }
}
