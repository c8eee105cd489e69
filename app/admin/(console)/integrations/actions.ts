"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openIntegrationPorts } from "#app/_server/integrations/open-integration-ports.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { deleteIntegration } from "#core/integrations/delete-integration.ts";
import { duplicateIntegration } from "#core/integrations/duplicate-integration.ts";
import { importIntegration } from "#core/integrations/import-integration.ts";
import { switchIntegration } from "#core/integrations/switch-integration.ts";
import { type Json, parseJsonExactly } from "#core/json.ts";

const Id = z.uuid();
const Active = z.boolean();
const gone: ActionOutcome = { kind: "refused", message: "This integration is no longer there." };

/** Switches an integration on or off. */
export async function switchTo(id: string, active: boolean): Promise<ActionOutcome> {
  const permitted = await permitAction("switch_integrations");
  if (permitted.kind === "refused") return permitted;
  if (!Id.safeParse(id).success || !Active.safeParse(active).success) return gone;
  const ports = openIntegrationPorts(permitted.platform);
  const outcome = await switchIntegration(ports, permitted.author, id, active);
  if (outcome.kind === "not_found") return gone;
  const { name } = outcome.integration;
  return { kind: "done", message: active ? `“${name}” takes messages again.` : `“${name}” is switched off.` };
}

/** Copies an integration; the copy is switched off and opens for a look. */
export async function duplicate(id: string): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_integrations");
  if (permitted.kind === "refused") return permitted;
  if (!Id.safeParse(id).success) return gone;
  const outcome = await duplicateIntegration(openIntegrationPorts(permitted.platform), permitted.author, id);
  if (outcome.kind === "not_found") return gone;
  return {
    kind: "done",
    message: "The copy is switched off; look it over, then switch it on.",
    href: `/admin/integrations/${outcome.integration.id}`,
  };
}

/** Deletes an integration with its versions. */
export async function remove(id: string): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_integrations");
  if (permitted.kind === "refused") return permitted;
  if (!Id.safeParse(id).success) return gone;
  const outcome = await deleteIntegration(openIntegrationPorts(permitted.platform), permitted.author, id);
  if (outcome.kind === "not_found") return gone;
  return { kind: "done", message: "The integration is deleted.", href: "/admin/integrations" };
}

/** Field: file, the text of an exported file. */
export async function importFile(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_integrations");
  if (permitted.kind === "refused") return permitted;
  const read = readJson(readForm(form).file ?? "");
  if (!read.ok) {
    return { kind: "refused", message: "Nothing was imported.", problems: [{ pointer: "/file", detail: read.detail }] };
  }
  const outcome = await importIntegration(openIntegrationPorts(permitted.platform), permitted.author, read.value);
  if (outcome.kind === "invalid") {
    return { kind: "refused", message: "Nothing was imported.", problems: outcome.problems };
  }
  const { integration, missingSecrets } = outcome;
  const message =
    missingSecrets.length === 0
      ? `“${integration.name}” is imported and switched on.`
      : `“${integration.name}” is imported and switched off: the vault lacks ${missingSecrets.join(", ")}.`;
  return { kind: "done", message, href: `/admin/integrations/${integration.id}` };
}

function readJson(text: string): { ok: true; value: Json } | { ok: false; detail: string } {
  if (text.trim() === "") return { ok: false, detail: "Choose a file or paste its text." };
  try {
    return { ok: true, value: parseJsonExactly(text) };
  } catch (error) {
    return {
      ok: false,
      detail: error instanceof SyntaxError ? `This is no JSON: ${error.message}` : "This is no JSON.",
    };
  }
}
