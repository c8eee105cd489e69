import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { appendPointer, splitPointer } from "#core/problems/json-pointer.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { answeredOnly, type DocumentOf, documentSchemas, fieldNames, type ObjectKind } from "./field-names.ts";

// What is switched stays switched where a request says nothing of it: a form that does not know the field must neither
// open a door nor close one.
const switches: readonly string[] = ["active", "online"];

/**
 * Reads an object in the words of the documented API. `whole` gives what is left out its default, but for the switches;
 * `part` leaves it as it was. Problems point to the API's own fields. Never throws.
 */
export function readObject<Kind extends ObjectKind>(
  kind: Kind,
  body: JsonObject,
  mode: "whole" | "part",
  before: DocumentOf[Kind] | null,
): ParsedFields<DocumentOf[Kind]> {
  const names: Readonly<Record<string, string>> = fieldNames[kind];
  const unknown = Object.keys(body).filter((name) => !Object.hasOwn(names, name) && !answeredOnly[kind].includes(name));
  const problems: FieldProblem[] = findUnstorableText(body);
  for (const name of unknown) problems.push(describeUnknown(kind, name));
  const given: Record<string, unknown> = {};
  for (const [name, own] of Object.entries(names)) {
    if (Object.hasOwn(body, name)) given[own] = loosen(own, body[name] ?? null);
    else if (before !== null && (mode === "part" || switches.includes(own))) {
      given[own] = before[own as keyof DocumentOf[Kind]];
    }
  }
  const schema = documentSchemas[kind] as unknown as Parameters<typeof parseFields<DocumentOf[Kind]>>[0];
  const parsed = parseFields<DocumentOf[Kind]>(schema, given);
  if (!parsed.ok) problems.push(...parsed.problems.map((problem) => renameProblem(kind, problem)));
  return parsed.ok && problems.length === 0 ? parsed : { ok: false, problems };
}

/** The same problem under the API's name of the field. */
export function renameProblem(kind: ObjectKind, problem: FieldProblem): FieldProblem {
  const [own, ...inside] = splitPointer(problem.pointer);
  if (own === undefined) return problem;
  const name = Object.entries(fieldNames[kind]).find(([, ours]) => ours === own)?.[0] ?? own;
  const steps = [name, ...inside.map((step) => (step === "signingSecret" ? "signing_secret" : step))];
  return { ...problem, pointer: steps.reduce((pointer, step) => appendPointer(pointer, step), "") };
}

function describeUnknown(kind: ObjectKind, name: string): FieldProblem {
  const pointer = appendPointer("", name);
  if (kind === "client" && name === "client_secret") {
    const detail = "The secrets of a client that is there are changed at /api/mediator/clients/{id}/secrets/.";
    return { pointer, detail };
  }
  return { pointer, detail: "There is no such field." };
}

/** Forms that the documented system takes as well: methods in small letters, an empty text for no code. */
function loosen(own: string, value: Json): unknown {
  if (own === "methods" && Array.isArray(value)) {
    return [...new Set(value.map((method) => (typeof method === "string" ? method.trim().toUpperCase() : method)))];
  }
  if ((own === "apiCode" || own === "pushCode" || own === "certificateSha256") && value === "") return null;
  if (own === "certificateSha256" && typeof value === "string") return value.replaceAll(":", "").toLowerCase();
  if (own === "pathPattern" && typeof value === "string" && value.trim() !== "") {
    return value.trim().startsWith("/") ? value.trim() : `/${value.trim()}`;
  }
  if (own === "callback" && isJsonObject(value)) {
    const { url, signing_secret: signingSecret, ...rest } = value;
    return { url, signingSecret: signingSecret === "" ? null : (signingSecret ?? null), ...rest };
  }
  if (own === "jwt" && isJsonObject(value)) {
    return { ...value, issuer: value.issuer || null, audience: value.audience || null };
  }
  return value;
}
