import type { Json, JsonObject } from "#core/json.ts";
import { flattenFields } from "../conditions/flatten-fields.ts";
import type { ScriptCall } from "../outcome.ts";
import { compileField } from "../paths/compile-field.ts";
import type { CompiledRule } from "./compile-rule.ts";
import { putOwn } from "./copy-json.ts";

type Pick = (payload: Json) => JsonObject;

/**
 * Makes the function that lists the scripts to run for one payload, in order, each with its `fields`. A rule whose form
 * condition does not hold asks for none. Conditions share one object of all fields, so nothing may write into it.
 */
export function compileScriptCalls(rules: readonly CompiledRule[]): (payload: Json) => ScriptCall[] {
  const picks = new Map<string, Pick>();
  for (const rule of rules) {
    if (rule.rule.source.kind === "script") picks.set(rule.rule.id, compilePick(rule));
  }
  return (payload) => {
    let all: JsonObject | null = null;
    const shareAll = () => (all ??= flattenFields(payload));
    return rules.flatMap(({ rule, scripts, formHolds }) => {
      if (scripts.length === 0 || formHolds?.(payload) === false) return [];
      return scripts.map(({ paths, ...script }): ScriptCall => {
        return { ...script, fields: paths === null ? shareAll() : picks.get(rule.id)!(payload) };
      });
    });
  };
}

/** `fields` is keyed by the path as it was written; a path without a value is null, as the documents have it. */
function compilePick(rule: CompiledRule): Pick {
  const texts = rule.rule.source.kind === "script" ? rule.rule.source.paths : [];
  const readers = rule.paths.map((path) => compileField(path, true));
  return (payload) => {
    const fields: JsonObject = {};
    for (const [at, read] of readers.entries()) putOwn(fields, texts[at]!, read(payload) ?? null);
    return fields;
  };
}
