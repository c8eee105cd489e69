import type { Json, JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import {
  type ScheduleDocument,
  ScheduleDocumentFields,
  ScheduleFields,
  writeScheduleFields,
} from "./schedule-fields.ts";

const names = Object.keys(ScheduleFields.shape);

// What answers of the documented system held. A program that sends back what it was given is not refused for it.
const answeredOnly = ["id", "scheduler_schedule_id"];

/**
 * Reads a schedule in the words of the API. What is left out is as it was, and has its default where there was nothing, as
 * none of the documented fields is required. Never throws.
 */
export function readSchedule(body: JsonObject, before: ScheduleDocument | null): ParsedFields<ScheduleDocument> {
  const problems: FieldProblem[] = findUnstorableText(body);
  const given: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    if (names.includes(name)) given[name] = value as Json;
    else if (!answeredOnly.includes(name)) {
      const detail = `There is no such field; there are ${names.join(", ")}.`;
      problems.push({ pointer: appendPointer("", name), detail });
    }
  }
  const kept = before === null ? {} : writeScheduleFields(before);
  const parsed = parseFields(ScheduleDocumentFields, { ...kept, ...given });
  if (!parsed.ok) problems.push(...parsed.problems);
  return parsed.ok && problems.length === 0 ? parsed : { ok: false, problems };
}

/** The names of the fields in which two schedules differ, in the words of the API. */
export function listChangedFields(before: ScheduleDocument, after: ScheduleDocument): string[] {
  const [old, now]: Record<string, unknown>[] = [writeScheduleFields(before), writeScheduleFields(after)];
  return names.filter((name) => toComparable(old?.[name]) !== toComparable(now?.[name]));
}

// The database orders the members of JSON objects in its own way.
function toComparable(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
