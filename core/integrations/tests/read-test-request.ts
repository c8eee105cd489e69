import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Draft } from "../prepare-draft.ts";

/** Which cases to run: those of a stored version, the current one where none is named, or those of a draft. */
export type TestRequest = { kind: "version"; version: number | null } | { kind: "draft"; draft: Draft };

export type ReadTestRequest = { ok: true; request: TestRequest } | { ok: false; problems: FieldProblem[] };

const Fields = z.object({
  version: z.number("A valid integer is required.").int("A valid integer is required.").min(1).nullish(),
});

/** Reads the body of a request to run test cases: nothing, `version`, `config_json` or `document`. */
export function readTestRequest(body: JsonObject): ReadTestRequest {
  const parsed = parseFields(Fields, body);
  const { version = null } = parsed.ok ? parsed.value : {};
  const drafts = (["config_json", "document"] as const).filter((form) => body[form] !== undefined);
  const problems = parsed.ok ? [] : parsed.problems;
  const [form, second] = drafts;
  if (second !== undefined) problems.push({ pointer: `/${second}`, detail: "Send config_json or document, not both." });
  else if (form !== undefined && version !== null) {
    problems.push({ pointer: "/version", detail: `Send version or ${form}, not both.` });
  }
  if (problems.length > 0) return { ok: false, problems };
  if (form === undefined) return { ok: true, request: { kind: "version", version } };
  return { ok: true, request: { kind: "draft", draft: { form, value: body[form] ?? null } } };
}
