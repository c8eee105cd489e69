import { z } from "zod";
import type { Json, JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Draft } from "./prepare-draft.ts";

/** What a request to create or change an integration asks for; null where it says nothing. */
export type IntegrationRequest = {
  name: string | null;
  draft: Draft | null;
  active: boolean | null;
  basedOn: number | null;
  note: string;
};

export type ReadRequest = { ok: true; request: IntegrationRequest } | { ok: false; problems: FieldProblem[] };

const Fields = z.object({
  name: z.string("Not a valid string.").max(255).optional(),
  is_active: z.boolean("Must be a valid boolean.").optional(),
  /** The version that the change was made from. */
  version: z.number("A valid integer is required.").int("A valid integer is required.").min(1).optional(),
  note: z.string("Not a valid string.").max(500).optional(),
});

/**
 * Reads the body of a request to create (POST), replace (PUT) or change (PATCH) an integration. What the answer shows
 * beside these fields may be sent along and is not looked at. The first two need `config_json` or `document`.
 */
export function readIntegrationRequest(body: JsonObject, mode: "whole" | "part"): ReadRequest {
  const { config_json: config, document } = body;
  const parsed = parseFields(Fields, withoutNulls(body));
  const problems = parsed.ok ? [] : parsed.problems;
  if (parsed.ok) problems.push(...findUnstorableText(parsed.value.note ?? "", "/note"));
  const draft = readDraft(config, document);
  if (config !== undefined && document !== undefined) {
    problems.push({ pointer: "/document", detail: "Send config_json or document, not both." });
  } else if (config === null) {
    problems.push({ pointer: "/config_json", detail: "This field may not be null." });
  } else if (draft === null && mode === "whole") {
    problems.push({ pointer: "/config_json", detail: "This field is required." });
  }
  if (!parsed.ok || problems.length > 0) return { ok: false, problems };
  const { name = null, is_active: active = null, version: basedOn = null, note = "" } = parsed.value;
  return { ok: true, request: { name, draft, active, basedOn, note } };
}

function readDraft(config: Json | undefined, document: Json | undefined): Draft | null {
  if (config !== undefined) return { form: "config_json", value: config };
  return document === undefined ? null : { form: "document", value: document };
}

/** Null in these fields says nothing, as leaving them out does; a name that is null is no name. */
function withoutNulls(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}
