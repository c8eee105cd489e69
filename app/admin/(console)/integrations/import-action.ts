"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openIntegrationPorts } from "#app/_server/integrations/open-integration-ports.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { importIntegration } from "#core/integrations/import-integration.ts";
import { isJsonObject, type Json, parseJsonExactly } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { listIntegrations } from "#db/queries/integrations/find-integration.ts";
import { findFreeName } from "./find-free-name.ts";

type File = { [key: string]: Json };
type Sql = Parameters<typeof listIntegrations>[0];

/** Fields: file, the text of an exported file; name, where it shall not be the one in the file. */
export async function importFile(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_integrations");
  if (permitted.kind === "refused") return permitted;
  const fields = readForm(form);
  const read = readFile(fields.file ?? "");
  if (!read.ok) return refuse([{ pointer: "/file", detail: read.detail }]);
  const wanted = fields.name?.trim() || read.file.name;
  // Names need not differ, but two alike in one list cannot be told apart, so the later one is numbered.
  const name = typeof wanted === "string" ? findFreeName(wanted, await listNames(permitted.ports.sql, wanted)) : wanted;
  const file = name === undefined ? read.file : { ...read.file, name };
  const outcome = await importIntegration(openIntegrationPorts(permitted.platform), permitted.author, file);
  if (outcome.kind === "invalid") return refuse(outcome.problems.map(toFormPlace));
  const { integration, missingSecrets } = outcome;
  const message =
    missingSecrets.length === 0
      ? `“${integration.name}” is imported and switched on.`
      : `“${integration.name}” is imported and switched off: the vault lacks ${missingSecrets.join(", ")}.`;
  return { kind: "done", message, href: `/admin/integrations/${integration.id}` };
}

async function listNames(sql: Sql, search: string): Promise<Set<string>> {
  const { integrations } = await listIntegrations(sql, { limit: 500, offset: 0, search });
  return new Set(integrations.map((one) => one.name));
}

function refuse(problems: FieldProblem[]): ActionOutcome {
  return { kind: "refused", message: "Nothing was imported.", problems };
}

/** The form has a field for the name and one for all of the file; what is wrong within it is told in words. */
function toFormPlace({ pointer, detail }: FieldProblem): FieldProblem {
  if (pointer === "/name") return { pointer, detail };
  const place = pointer.replace(/^\/(document\/)?/, "").replaceAll("/", ".");
  return { pointer: "/file", detail: place === "" ? detail : `${place}: ${detail}` };
}

function readFile(text: string): { ok: true; file: File } | { ok: false; detail: string } {
  if (text.trim() === "") return { ok: false, detail: "Choose a file or paste its text." };
  try {
    const value = parseJsonExactly(text);
    if (!isJsonObject(value) || value.format !== "signalbox.integration") {
      return { ok: false, detail: "This is no integration that Signalbox has exported." };
    }
    if (value.formatVersion !== 1) {
      return { ok: false, detail: "A newer release has exported this; this one reads files of version 1." };
    }
    return { ok: true, file: value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, detail: `This is no JSON: ${error.message}` };
  }
}
