"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { readJsonObject } from "#app/_server/actions/read-json-object.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openHookPorts } from "#app/_server/hooks/open-hook-ports.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { createHook } from "#core/hooks/create-hook.ts";
import { createSignal } from "#core/hooks/create-signal.ts";
import { deleteHook } from "#core/hooks/delete-hook.ts";
import { deleteSignal } from "#core/hooks/delete-signal.ts";
import { updateHook } from "#core/hooks/update-hook.ts";
import type { JsonObject } from "#core/json.ts";

const gone: ActionOutcome = { kind: "refused", message: "It is no longer there." };
const mend = "Mend what is marked below.";
const Id = z.coerce.number().int().positive().max(2_147_483_647);

/** Fields: json (the hook in the words of the API). */
export async function addHook(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_hooks");
  if (permitted.kind === "refused") return permitted;
  const input = readJsonObject(readForm(form).json ?? "");
  const outcome = await createHook(openHookPorts(await getPlatform()), permitted.author, input);
  if (outcome.kind === "invalid") return { kind: "refused", message: mend, problems: outcome.problems };
  return { kind: "done", message: "The hook is there.", href: `${hookPaths.hooks}/${outcome.id}` };
}

/** Fields: id, json. */
export async function saveHook(form: FormData): Promise<ActionOutcome> {
  return await change(form, readJsonObject(readForm(form).json ?? ""), "The hook is changed.");
}

/** Fields: id, active ("on" or "off"). */
export async function switchHook(form: FormData): Promise<ActionOutcome> {
  const enabled = readForm(form).active === "on";
  return await change(form, { enabled }, `The hook is switched ${enabled ? "on" : "off"}.`);
}

async function change(form: FormData, input: JsonObject, message: string): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_hooks");
  if (permitted.kind === "refused") return permitted;
  const id = Id.safeParse(readForm(form).id);
  if (!id.success) return gone;
  const ports = openHookPorts(await getPlatform());
  const outcome = await updateHook(ports, permitted.author, id.data, { input, mode: "part" });
  switch (outcome.kind) {
    case "updated":
      return { kind: "done", message };
    case "not_found":
      return gone;
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
  }
}

/** Fields: id. Its callbacks stay. */
export async function removeHook(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_hooks");
  if (permitted.kind === "refused") return permitted;
  const id = Id.safeParse(readForm(form).id);
  if (!id.success) return gone;
  const outcome = await deleteHook(openHookPorts(await getPlatform()), permitted.author, id.data);
  if (outcome.kind === "not_found") return gone;
  return { kind: "done", message: "The hook is deleted.", href: hookPaths.hooks };
}

/** Fields: signal. */
export async function addSignal(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_hooks");
  if (permitted.kind === "refused") return permitted;
  const { signal = "" } = readForm(form);
  const outcome = await createSignal(openHookPorts(await getPlatform()), permitted.author, { signal });
  switch (outcome.kind) {
    case "created":
      return { kind: "done", message: "The signal is registered." };
    case "exists":
      return { kind: "refused", message: mend, problems: [{ pointer: "/signal", detail: "It is there already." }] };
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
  }
}

/** Fields: id. Refused while a hook listens for it; the answer says which. */
export async function removeSignal(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_hooks");
  if (permitted.kind === "refused") return permitted;
  const id = Id.safeParse(readForm(form).id);
  if (!id.success) return gone;
  const outcome = await deleteSignal(openHookPorts(await getPlatform()), permitted.author, id.data);
  switch (outcome.kind) {
    case "deleted":
      return { kind: "done", message: "The signal is deleted." };
    case "not_found":
      return gone;
    case "in_use":
      return { kind: "refused", message: outcome.detail };
  }
}
