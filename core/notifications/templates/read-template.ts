import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findMedium, type MessageMedium, type NotificationTemplate } from "../model.ts";
import { TemplateRequest, writeTemplate } from "./document.ts";

/** What a caller says of a template; `version` null leaves it to us. */
export type TemplateDraft = Pick<
  NotificationTemplate,
  "eventCode" | "medium" | "language" | "dialect" | "subject" | "body" | "html" | "active"
> & { version: number | null };

// What answers hold beside the fields that can be said. A program that sends back what it was given is not refused for them.
const answeredOnly = ["id", "created_at", "updated_at", "warnings"];

/** Reads a new template in the words of the API. Problems point to the API's own fields. Never throws. */
export function readTemplate(input: unknown): ParsedFields<TemplateDraft> {
  if (!isJsonObject(input as Json)) return { ok: false, problems: [{ pointer: "", detail: "Expected an object." }] };
  const fields = dropAnswered(input as JsonObject);
  const problems = findUnstorableText(fields);
  const parsed = parseFields(TemplateRequest, fields);
  if (!parsed.ok) problems.push(...parsed.problems);
  return parsed.ok && problems.length === 0 ? { ok: true, value: toDraft(parsed.value) } : { ok: false, problems };
}

/**
 * Reads a change of a template. `whole` gives words that are left out their default, `part` leaves them as they were; what the
 * template is of, and whether it is switched on, stays where nothing is said of it.
 */
export function readTemplateChange(
  input: unknown,
  mode: "whole" | "part",
  before: NotificationTemplate,
): ParsedFields<TemplateDraft> {
  if (!isJsonObject(input as Json)) return readTemplate(input);
  const stored = writeTemplate(before);
  const { event_code, channel, language, version, is_active } = stored;
  const kept = mode === "part" ? stored : { event_code, channel, language, version, is_active };
  const read = readTemplate({ ...kept, ...(input as JsonObject) });
  const { id } = input as JsonObject;
  const problems: FieldProblem[] = read.ok ? findMoves(read.value, before) : read.problems;
  if (id !== undefined && id !== before.id) problems.unshift({ pointer: "/id", detail: `Its number is ${before.id}.` });
  return read.ok && problems.length === 0 ? read : { ok: false, problems };
}

function findMoves(draft: TemplateDraft, before: NotificationTemplate): FieldProblem[] {
  const { event_code, channel, language, version } = writeTemplate(before);
  const moved: [string, boolean, string | number][] = [
    ["/event_code", draft.eventCode !== before.eventCode, event_code],
    ["/channel", draft.medium !== before.medium, channel],
    ["/language", draft.language !== before.language, language],
    ["/version", draft.version !== null && draft.version !== before.version, version],
  ];
  return moved
    .filter(([, isMoved]) => isMoved)
    .map(([pointer, , is]) => ({ pointer, detail: `It is ${is}, and stays that. Post another template instead.` }));
}

function dropAnswered(input: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !answeredOnly.includes(name)));
}

function toDraft(request: TemplateRequest): TemplateDraft {
  const medium = findMedium(request.channel) as MessageMedium;
  const html = request.html ?? null;
  return {
    eventCode: request.event_code,
    medium,
    language: request.language,
    version: request.version ?? null,
    dialect: request.dialect,
    subject: request.subject?.trim() ?? "",
    body: request.body,
    // Blank is none, and is refused nowhere; every other medium has none.
    html: html?.trim() === "" ? null : html,
    active: request.is_active,
  };
}
