"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { readJsonObject } from "#app/_server/actions/read-json-object.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openHookPorts } from "#app/_server/hooks/open-hook-ports.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { createSerializer } from "#core/hooks/create-serializer.ts";
import { deleteSerializer } from "#core/hooks/delete-serializer.ts";
import { updateSerializer } from "#core/hooks/update-serializer.ts";

const gone: ActionOutcome = { kind: "refused", message: "It is no longer there." };
const mend = "Mend what is marked below.";
const Id = z.coerce.number().int().positive().max(2_147_483_647);

/** Fields: json (the serializer in the words of the API). */
export async function addSerializer(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_hooks");
  if (permitted.kind === "refused") return permitted;
  const input = readJsonObject(readForm(form).json ?? "");
  const outcome = await createSerializer(openHookPorts(await getPlatform()), permitted.author, input);
  if (outcome.kind === "invalid") return { kind: "refused", message: mend, problems: outcome.problems };
  return { kind: "done", message: "The serializer is there.", href: `${hookPaths.serializers}/${outcome.id}` };
}

/** Fields: id, json. */
export async function saveSerializer(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_hooks");
  if (permitted.kind === "refused") return permitted;
  const { id: text, json = "" } = readForm(form);
  const id = Id.safeParse(text);
  if (!id.success) return gone;
  const ports = openHookPorts(await getPlatform());
  const change = { input: readJsonObject(json), mode: "part" } as const;
  const outcome = await updateSerializer(ports, permitted.author, id.data, change);
  switch (outcome.kind) {
    case "updated":
      return { kind: "done", message: "The serializer is changed." };
    case "not_found":
      return gone;
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
  }
}

/** Fields: id. Refused while a hook names it; the answer says which. */
export async function removeSerializer(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_hooks");
  if (permitted.kind === "refused") return permitted;
  const id = Id.safeParse(readForm(form).id);
  if (!id.success) return gone;
  const outcome = await deleteSerializer(openHookPorts(await getPlatform()), permitted.author, id.data);
  switch (outcome.kind) {
    case "deleted":
      return { kind: "done", message: "The serializer is deleted.", href: hookPaths.serializers };
    case "not_found":
      return gone;
    case "in_use":
      return { kind: "refused", message: outcome.detail };
  }
}
