import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";

const defaults: Readonly<Record<string, string>> = {
  steps: "[]",
  whenMissing: '{"kind":"omit"}',
  whenFails: '"omit"',
  condition: "null",
};

/** A mapping without the members that say what goes without saying, so that most rules fit on one line. */
export function trimMapping(mapping: Json): Json {
  if (!isJsonObject(mapping) || !Array.isArray(mapping.rules)) return mapping;
  return { ...mapping, rules: mapping.rules.map(trimRule) };
}

// A rule that is not changed is not trimmed anew, and its trimmed form is the same object each time.
const known = new WeakMap<object, Json>();

function trimRule(rule: Json): Json {
  if (!isJsonObject(rule)) return rule;
  const trimmed = known.get(rule) ?? makeTrimmed(rule);
  known.set(rule, trimmed);
  return trimmed;
}

function makeTrimmed(rule: JsonObject): Json {
  const told = Object.entries(rule).filter(([name, value]) => defaults[name] !== JSON.stringify(value));
  return Object.fromEntries(told.map(([name, value]) => [name, name === "steps" ? trimSteps(value) : value]));
}

function trimSteps(steps: Json): Json {
  if (!Array.isArray(steps)) return steps;
  return steps.map((step) => {
    if (!isJsonObject(step) || !Array.isArray(step.args) || step.args.length > 0) return step;
    const { args: _none, ...told } = step;
    return told;
  });
}
