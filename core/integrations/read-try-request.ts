import { z } from "zod";
import type { Json, JsonObject } from "#core/json.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Draft } from "./prepare-draft.ts";
import type { Sample } from "./try/model.ts";

export type TryRequest = {
  draft: Draft;
  /** The integration whose stored credentials and own fields a `config_json` may leave out; null for none. */
  integrationId: string | null;
  sample: Sample;
};

export type ReadTryRequest = { ok: true; request: TryRequest } | { ok: false; problems: FieldProblem[] };

const Fields = z.object({
  integration_id: z.uuid("This is no valid id.").nullish(),
  sample: z.object({ text: z.string().max(1_048_576), content_type: z.string().max(200) }).nullish(),
});

/**
 * Reads the body of a request to try a configuration: `config_json` or `document`, and the message as `payload` (any
 * JSON value) or as `sample` with its text and content type.
 */
export function readTryRequest(body: JsonObject): ReadTryRequest {
  const parsed = parseFields(Fields, body);
  const problems = parsed.ok ? [] : parsed.problems;
  const { config_json: config, document, payload } = body;
  if ((config === undefined) === (document === undefined)) {
    problems.push({ pointer: "/config_json", detail: "Send config_json or document." });
  }
  const given = parsed.ok ? (parsed.value.sample ?? null) : null;
  if (parsed.ok && (payload === undefined) === (given === null)) {
    problems.push({ pointer: "/payload", detail: "Send payload or sample." });
  }
  if (!parsed.ok || problems.length > 0) return { ok: false, problems };
  const draft: Draft =
    config === undefined ? { form: "document", value: document } : { form: "config_json", value: config };
  const sample = given === null ? toSample(payload ?? null) : { text: given.text, contentType: given.content_type };
  return { ok: true, request: { draft, integrationId: parsed.value.integration_id ?? null, sample } };
}

function toSample(payload: Json): Sample {
  return { text: JSON.stringify(payload), contentType: "application/json" };
}
