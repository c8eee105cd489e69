import type { Json, JsonObject } from "#core/json.ts";
import type { ConfigMapping } from "#core/mapping/config-mapping.ts";
import { fromConfigJson } from "#core/mapping/from-config-json.ts";
import type { Rule } from "#core/mapping/model.ts";
import { toConfigJson } from "#core/mapping/to-config-json.ts";
import { toOrderedText } from "../to-ordered-text.ts";

/**
 * Writes rules as the documented `mappings`. Where a line would not be read back as the very same rule, it carries the
 * whole rule as our own `rule` too, so that saving what was read loses nothing.
 */
export function writeMappings(rules: readonly Rule[]): JsonObject[] {
  return rules.map((rule): JsonObject => {
    const documented = toConfigJson([rule]).mappings[0];
    const line: JsonObject = { ...(documented === undefined ? showRule(rule) : toJson(documented)), id: rule.id };
    return documented !== undefined && isReadBack(documented, rule) ? line : { ...line, rule: toJson(rule) };
  });
}

function isReadBack(documented: ConfigMapping, rule: Rule): boolean {
  const read = fromConfigJson([documented]).rules[0];
  return read !== undefined && toComparable(read) === toComparable(rule);
}

/** Text that is equal for equal rules, ids apart. */
function toComparable(rule: Rule): string {
  return toOrderedText({ ...rule, id: "", condition: rule.condition ?? null });
}

/** The nearest that the documented fields come, for clients that show a list of lines. */
function showRule({ source, target, steps }: Rule): JsonObject {
  const paths = source.kind === "constant" ? [] : source.paths;
  const isScript = source.kind === "script";
  return {
    source: isScript ? "" : (paths[0] ?? ""),
    target,
    transform: isScript ? "javascript" : (steps[0]?.name ?? "none"),
    params: [],
    jsCode: isScript ? source.code : "",
    sourceFields: isScript || paths.length > 1 ? [...paths] : [],
  };
}

/** Rules and lines are JSON by their schemas; members that are undefined are left out, as JSON text would. */
function toJson(value: object): JsonObject {
  return Object.fromEntries(Object.entries(value).filter((member) => member[1] !== undefined)) as Record<string, Json>;
}
