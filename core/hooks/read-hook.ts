import type { Json, JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { HookDocumentFields, HookFields, writeHookFields } from "./hook-fields.ts";
import type { HookDocument } from "./model.ts";

const names = Object.keys(HookFields.shape);

// What answers hold beside the fields. A program that sends back what it was given is not refused for them.
const answeredOnly = ["id", "installed", "create_datetime", "update_datetime", "warnings"];

/**
 * Reads a hook in the words of the documented API. `whole` gives what is left out its default, but for the switch, which stays
 * as it was; `part` leaves everything as it was. Never throws.
 */
export function readHook(
  body: JsonObject,
  mode: "whole" | "part",
  before: HookDocument | null,
): ParsedFields<HookDocument> {
  const problems: FieldProblem[] = findUnstorableText(body);
  const given: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    if (names.includes(name)) given[name] = value as Json;
    else if (!answeredOnly.includes(name)) {
      const detail = `There is no such field; there are ${names.join(", ")}.`;
      problems.push({ pointer: appendPointer("", name), detail });
    }
  }
  const kept = before === null ? {} : mode === "part" ? writeHookFields(before) : { enabled: before.enabled };
  const parsed = parseFields(HookDocumentFields, { ...kept, ...given });
  if (!parsed.ok) problems.push(...parsed.problems);
  return parsed.ok && problems.length === 0 ? parsed : { ok: false, problems };
}

/** The names of the fields in which two hooks differ, in the words of the API. */
export function listChangedFields(before: HookDocument, after: HookDocument): string[] {
  const [old, now]: Record<string, unknown>[] = [writeHookFields(before), writeHookFields(after)];
  return names.filter((name) => toComparable(old?.[name]) !== toComparable(now?.[name]));
}

// The database orders the members of JSON objects in its own way.
function toComparable(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
