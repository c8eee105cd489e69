"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { readJsonField } from "#app/_server/mediator-objects/read-json-field.ts";
import { openCatalogPorts } from "#app/_server/notification-catalog/open-catalog-ports.ts";
import { catalogPaths } from "#components/notification-catalog/entry-words.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { changeEntry } from "#core/notifications/catalog/change-entry.ts";
import { changeSettings } from "#core/notifications/catalog/change-settings.ts";
import { createEntry } from "#core/notifications/catalog/create-entry.ts";
import { deleteEntry } from "#core/notifications/catalog/delete-entry.ts";
import { parseFields } from "#core/problems/parse-fields.ts";

const gone: ActionOutcome = { kind: "refused", message: "It is no longer there." };
const mend = "Mend what is marked below.";
const Kind = z.enum(["lookup", "event", "rule"]);
const Which = z.object({ kind: Kind, id: z.coerce.number().int().positive() });
const words = { lookup: "word", event: "event", rule: "rule" } as const;

/** Fields: kind, json (the entry in the words of the API). */
export async function addEntry(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const { kind: given, json = "" } = readForm(form);
  const kind = Kind.safeParse(given);
  if (!kind.success) return gone;
  const ports = openCatalogPorts(permitted.platform);
  const outcome = await createEntry(ports, permitted.author, kind.data, readObject(json));
  if (outcome.kind === "invalid") return { kind: "refused", message: mend, problems: outcome.problems };
  const message = `The ${words[kind.data]} is there.`;
  if (kind.data === "lookup") return { kind: "done", message };
  return { kind: "done", message, href: `${catalogPaths[kind.data]}/${outcome.id}` };
}

/** Fields: kind, id, json. */
export async function saveEntry(form: FormData): Promise<ActionOutcome> {
  return await change(form, readObject(readForm(form).json ?? ""), (word) => `The ${word} is changed.`);
}

/** Fields: kind, id, active ("on" or "off"). */
export async function switchEntry(form: FormData): Promise<ActionOutcome> {
  const active = readForm(form).active === "on";
  return await change(form, { is_active: active }, (word) => `The ${word} is switched ${active ? "on" : "off"}.`);
}

/** Fields: kind, id. Refused while something needs it; the answer says what. */
export async function removeEntry(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const which = parseFields(Which, readForm(form));
  if (!which.ok) return gone;
  const { kind, id } = which.value;
  const outcome = await deleteEntry(openCatalogPorts(permitted.platform), permitted.author, kind, id);
  switch (outcome.kind) {
    case "deleted": {
      const message = `The ${words[kind]} is deleted.`;
      return kind === "lookup" ? { kind: "done", message } : { kind: "done", message, href: catalogPaths[kind] };
    }
    case "not_found":
      return gone;
    case "in_use":
      return { kind: "refused", message: outcome.detail };
  }
}

/** Fields: json. */
export async function saveSettings(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const input = readObject(readForm(form).json ?? "");
  const outcome = await changeSettings(openCatalogPorts(permitted.platform), permitted.author, input);
  if (outcome.kind === "invalid") return { kind: "refused", message: mend, problems: outcome.problems };
  return { kind: "done", message: "The settings are changed." };
}

async function change(form: FormData, input: JsonObject, say: (word: string) => string): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const which = parseFields(Which, readForm(form));
  if (!which.ok) return gone;
  const { kind, id } = which.value;
  const ports = openCatalogPorts(permitted.platform);
  const outcome = await changeEntry(ports, permitted.author, kind, id, { input, mode: "part" });
  switch (outcome.kind) {
    case "changed":
      return { kind: "done", message: say(words[kind]) };
    case "not_found":
      return gone;
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
  }
}

/** What is no object is judged as one that says nothing: every field that is required is named. */
function readObject(json: string): JsonObject {
  const input = readJsonField(json) as Json;
  return isJsonObject(input) ? input : {};
}
