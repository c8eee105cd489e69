import type { JsonObject } from "#core/json.ts";
import type { HookFacts } from "../hook-facts.ts";
import { makeReference } from "./make-reference.ts";

/**
 * Each changed field with its value before and after, one of which is null where the row came or went. Of hidden fields
 * there is no value, so they are left out.
 */
export function listChanges(facts: HookFacts): JsonObject {
  const { old: before, new: after } = facts;
  const names = before === null || after === null ? Object.keys(after ?? before ?? {}) : facts.changedFields;
  const shown = names.filter((name) => Object.hasOwn(after ?? {}, name) || Object.hasOwn(before ?? {}, name));
  const isRaised = facts.operation === "raised";
  const changes = Object.fromEntries(
    isRaised ? [] : shown.map((name) => [name, { old: before?.[name] ?? null, new: after?.[name] ?? null }]),
  );
  return { ...makeReference(facts), changes };
}
