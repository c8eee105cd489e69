"use server";

import { z } from "zod";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openIntegrationPorts } from "#app/_server/integrations/open-integration-ports.ts";
import type { SaveOutcome, SaveRequest } from "#components/integrations/editor/editor-acts.ts";
import { createIntegration } from "#core/integrations/create-integration.ts";
import { updateIntegration } from "#core/integrations/update-integration.ts";
import { parseJsonExactly } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { readStoredVersion } from "./read-stored-version.ts";

// What reaches an action is whatever its caller sent; the document itself is checked by the verb.
const Request = z.object({
  id: z.uuid().nullable(),
  name: z.string().max(1_000),
  documentText: z.string().max(12_000_000),
  basedOn: z.number().int().min(1).nullable(),
  note: z.string().max(500),
  active: z.boolean(),
}) satisfies z.ZodType<SaveRequest>;

const gone = "This integration was deleted meanwhile, so there is nothing to save it to.";
const mend = "Nothing is saved: see the list of problems.";

/** Creates an integration, or saves a new version of one. */
export async function save(input: SaveRequest): Promise<SaveOutcome> {
  const permitted = await permitAction("edit_integrations");
  if (permitted.kind === "refused") return { ...permitted, problems: [] };
  const parsed = Request.safeParse(input);
  const document = parsed.success ? readDocument(parsed.data.documentText) : undefined;
  if (!parsed.success || document === undefined) return refuse("The browser sent what is no integration.");
  const { id, name, note, basedOn, active } = parsed.data;
  const unstorable = findUnstorableText(note, "/note");
  if (unstorable.length > 0) return { kind: "refused", message: mend, problems: unstorable };
  const ports = openIntegrationPorts(permitted.platform);
  const { author } = permitted;
  const draft = { form: "document" as const, value: document };
  if (id === null) {
    const created = await createIntegration(ports, author, { name, draft, active, note });
    if (created.kind === "invalid")
      return { kind: "refused", message: mend, problems: toDraftPlaces(created.problems) };
    const { integration } = created;
    return { kind: "saved", id: integration.id, version: integration.version, message: `“${name}” is created.` };
  }
  const updated = await updateIntegration(ports, author, { id, name, draft, active: null, basedOn, note });
  switch (updated.kind) {
    case "saved": {
      const { version } = updated.integration;
      return { kind: "saved", id, version, message: `Version ${version} is saved and used from now on.` };
    }
    case "invalid":
      return { kind: "refused", message: mend, problems: toDraftPlaces(updated.problems) };
    case "not_found":
      return refuse(gone);
    case "changed_meanwhile": {
      const theirs = await readStoredVersion(permitted.ports.sql, id, updated.version);
      // Deleted between the two statements.
      if (theirs === null) return refuse(gone);
      return { kind: "changed_meanwhile", ...theirs };
    }
  }
}

function refuse(message: string): SaveOutcome {
  return { kind: "refused", message, problems: [] };
}

function readDocument(text: string): unknown {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The verbs count from the request; the editor from the document. */
function toDraftPlaces(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map(({ pointer, detail }) => ({ pointer: pointer.replace(/^\/document/, ""), detail }));
}
