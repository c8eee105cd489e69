import { isJsonObject, type Json } from "#core/json.ts";
import { MappingDocument, Rule } from "#core/mapping/model.ts";

const byObject = new WeakMap<object, Rule>();
const byText = new Map<string, Rule>();
const textsMax = 5_000;

/**
 * Reads a mapping by its schema; null where it does not fit. A rule that says the same as one before gives that very
 * object, so that whatever is computed of it may be kept: with each key that is typed, one rule of hundreds is different.
 */
export function parseMapping(value: Json): MappingDocument | null {
  if (!isJsonObject(value) || !Array.isArray(value.rules) || value.rules.length > rulesMax) return parseWhole(value);
  const rules: Rule[] = [];
  for (const raw of value.rules) {
    const rule = isJsonObject(raw) ? parseRule(raw) : null;
    if (rule === null) return parseWhole(value);
    rules.push(rule);
  }
  return { rules };
}

/** The schema has the last word about what is no ordinary mapping. */
function parseWhole(value: Json): MappingDocument | null {
  const parsed = MappingDocument.safeParse(value);
  return parsed.success ? parsed.data : null;
}

function parseRule(raw: object): Rule | null {
  const known = byObject.get(raw);
  if (known !== undefined) return known;
  const parsed = Rule.safeParse(raw);
  if (!parsed.success) return null;
  const text = JSON.stringify(parsed.data);
  const rule = byText.get(text) ?? parsed.data;
  if (byText.size >= textsMax) byText.clear();
  byText.set(text, rule);
  byObject.set(raw, rule);
  return rule;
}

// As the schema has it.
const rulesMax = 2_000;
