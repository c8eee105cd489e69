import type { Json, JsonObject } from "#core/json.ts";
import type { SignalMatch } from "../match-signal.ts";
import type { Occurrence } from "../model.ts";

/** All that a payload and a condition may know of an occurrence. Hidden fields are in none of its rows. */
export type HookFacts = {
  /** Unique among the occurrences of its model. */
  occurrenceId: string;
  operation: Occurrence["operation"];
  model: string;
  objectId: string | null;
  signal: string;
  eventType: string;
  /** The row after the change, or the one that was deleted; null for a signal that was raised without a row. */
  instance: JsonObject | null;
  old: JsonObject | null;
  new: JsonObject | null;
  /** May name hidden fields; that one changed is no secret. */
  changedFields: string[];
  occurredAt: string;
  /** What came with a raised signal. */
  arguments: JsonObject;
};

/** The facts of an occurrence for one signal of a hook, without the fields that the hook hides. */
export function gatherFacts(occurrence: Occurrence, match: SignalMatch, hidden: ReadonlySet<string>): HookFacts {
  const before = withoutFields(occurrence.old, hidden);
  const after = withoutFields(occurrence.new, hidden);
  return {
    occurrenceId: occurrence.id,
    operation: occurrence.operation,
    model: occurrence.model,
    objectId: match.objectId,
    signal: match.signal,
    eventType: match.eventType,
    instance: after ?? before,
    old: before,
    new: after,
    changedFields: occurrence.changedFields,
    occurredAt: occurrence.occurredAt.toISOString(),
    arguments: occurrence.arguments ?? {},
  };
}

/** The row without some of its fields; the values that stay are the very same. */
export function withoutFields<Row extends JsonObject | null>(row: Row, hidden: ReadonlySet<string>): Row {
  if (row === null || hidden.size === 0) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.has(name))) as Row;
}

/** The names that are always there; a raised signal may bring more. */
export const variableNames: ReadonlySet<string> = new Set([
  "created",
  "raw",
  "using",
  "update_fields",
  "instance",
  "old",
  "new",
  "event_type",
  "changed_fields",
  "model",
  "object_id",
  "signal",
  "occurred_at",
]);

/**
 * The facts under the names that templates, conditions and serializers know: the documented ones of the framework and
 * ours. Arguments of a raised signal stand beside them by their own names, and may say what a save of the framework would
 * (created, raw, using, update_fields); what the occurrence itself is they cannot change.
 */
export function toVariables(facts: HookFacts): JsonObject {
  return {
    created: facts.eventType === "created",
    raw: false,
    using: facts.model.split(".")[0] as Json,
    update_fields: facts.changedFields,
    ...facts.arguments,
    instance: facts.instance,
    old: facts.old,
    new: facts.new,
    event_type: facts.eventType,
    changed_fields: facts.changedFields,
    model: facts.model,
    object_id: facts.objectId,
    signal: facts.signal,
    occurred_at: facts.occurredAt,
  };
}
