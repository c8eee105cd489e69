import { isJsonObject, type Json } from "#core/json.ts";
import { readTemplate } from "#core/notifications/templates/read-template.ts";
import type { TestedTemplate } from "#core/notifications/templates/send-template-test.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import type { ParsedFields } from "#core/problems/parse-fields.ts";

/** Reads what a test is to say: a template in the words of the API, and a context. */
export function readTestedWords(words: unknown, context: unknown): ParsedFields<TestedTemplate> {
  const read = readTemplate(words);
  const problems = read.ok ? [] : [...read.problems];
  problems.push(...moveProblems(findUnstorableText(context), "/context"));
  if (!isJsonObject(context as Json)) problems.push({ pointer: "/context", detail: "This is no JSON object." });
  if (!read.ok || !isJsonObject(context as Json) || problems.length > 0) return { ok: false, problems };
  const { eventCode, language } = read.value;
  return {
    ok: true,
    value: { source: read.value, context: context as TestedTemplate["context"], eventCode, language },
  };
}
