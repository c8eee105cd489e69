import type { z } from "zod";
import type { Json, JsonObject } from "#core/json.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { EventDocumentFields, EventFields, writeEventFields } from "./event-fields.ts";
import { LookupDocumentFields, LookupFields, writeLookupFields } from "./lookup-fields.ts";
import type { DocumentOf, EntryKind } from "./model.ts";
import { RuleDocumentFields, RuleFields, writeRuleFields } from "./rule-fields.ts";

type Form<Kind extends EntryKind> = {
  names: readonly string[];
  schema: z.ZodType<DocumentOf[Kind]>;
  write: (document: DocumentOf[Kind]) => JsonObject;
};

const forms: { [Kind in EntryKind]: Form<Kind> } = {
  event: { names: Object.keys(EventFields.shape), schema: EventDocumentFields, write: writeEventFields },
  rule: { names: Object.keys(RuleFields.shape), schema: RuleDocumentFields, write: writeRuleFields },
  lookup: {
    names: ["kind", ...Object.keys(LookupFields.shape)],
    schema: LookupDocumentFields,
    write: writeLookupFields,
  },
};

// What answers hold beside the fields. A program that sends back what it was given is not refused for them.
const answeredOnly = ["id", "created_at", "updated_at", "warnings"];

/**
 * Reads an entry of the catalogue in the words of the documented API. `whole` gives what is left out its default, but for the
 * switch, which stays as it was; `part` leaves everything as it was. Never throws.
 */
export function readEntry<Kind extends EntryKind>(
  kind: Kind,
  body: JsonObject,
  mode: "whole" | "part",
  before: DocumentOf[Kind] | null,
): ParsedFields<DocumentOf[Kind]> {
  const { names, schema, write } = forms[kind];
  const { event, ...others } = body;
  // The documents call the event of a rule by both names.
  const renamed: JsonObject = kind === "rule" && event !== undefined ? { event_code: event, ...others } : body;
  const problems: FieldProblem[] = findUnstorableText(renamed);
  const given: JsonObject = {};
  for (const [name, value] of Object.entries(renamed)) {
    if (names.includes(name)) given[name] = value as Json;
    else if (!answeredOnly.includes(name)) {
      problems.push({
        pointer: appendPointer("", name),
        detail: `There is no such field; there are ${names.filter((one) => one !== "kind").join(", ")}.`,
      });
    }
  }
  const stored = before === null ? {} : write(before);
  const kept = mode === "part" ? stored : "is_active" in stored ? { is_active: stored.is_active as Json } : {};
  const parsed = parseFields(schema, { ...kept, ...given });
  if (!parsed.ok) problems.push(...parsed.problems);
  return parsed.ok && problems.length === 0 ? parsed : { ok: false, problems };
}

/** The names of the fields in which two documents differ, in the words of the API. */
export function listChangedFields<Kind extends EntryKind>(
  kind: Kind,
  before: DocumentOf[Kind],
  after: DocumentOf[Kind],
): string[] {
  const { names, write } = forms[kind];
  const [old, now] = [write(before), write(after)];
  return names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]));
}
