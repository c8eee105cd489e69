import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ConfigMapping, ConfigParam } from "./config-mapping.ts";
import type { Rule, Step } from "./model.ts";
import { parsePath } from "./paths/parse-path.ts";

/** `unexpressed` names the rules that the documented form has no words for; pointers are below `rules`: `/3/steps`. */
export type ToConfigJson = { mappings: ConfigMapping[]; unexpressed: FieldProblem[] };

const textSteps = ["uppercase", "lowercase", "trim", "number", "string", "boolean", "date"];
const paramSteps = ["concat", "join", "split", "replace", "substring", "default"];

/**
 * Writes rules in the documented `mappings` form. `fromConfigJson` makes equal rules of what is written here, up to
 * their ids. A rule that the form cannot hold is left out and reported with the reason.
 */
export function toConfigJson(rules: readonly Rule[]): ToConfigJson {
  const result: ToConfigJson = { mappings: [], unexpressed: [] };
  for (const [index, rule] of rules.entries()) {
    const written = write(rule);
    if ("field" in written) result.unexpressed.push({ pointer: `/${index}/${written.field}`, detail: written.detail });
    else result.mappings.push(written);
  }
  return result;
}

type Unexpressed = { field: string; detail: string };

function write(rule: Rule): ConfigMapping | Unexpressed {
  const target = writePath(rule.target);
  if (target === null) return { field: "target", detail: "Only keys without dots can be written as a target." };
  if (rule.condition) return { field: "condition", detail: "A single mapping cannot have a condition." };
  if (rule.source.kind === "constant") return { field: "source", detail: "There is no way to write a constant." };
  if (rule.whenMissing.kind !== "null") {
    return { field: "whenMissing", detail: "A missing value always becomes null." };
  }
  const isScript = rule.source.kind === "script";
  if (rule.whenFails !== (isScript ? "null" : "omit")) {
    return {
      field: "whenFails",
      detail: "A failing script gives null, and any other failing rule leaves its target out.",
    };
  }
  const paths = rule.source.paths.map(writePath);
  if (!paths.every((path) => path !== null)) {
    return { field: "source", detail: "Only keys without dots can be written as a source." };
  }
  return isScript ? writeScript(rule, target, paths) : writeStep(rule, target, paths);
}

function writeScript(rule: Rule, target: string, sourceFields: string[]): ConfigMapping | Unexpressed {
  if (rule.steps.length > 0) return { field: "steps", detail: "A script cannot be followed by steps." };
  const jsCode = rule.source.kind === "script" ? rule.source.code : "";
  return { source: "", target, transform: "javascript", params: [], jsCode, sourceFields };
}

function writeStep(rule: Rule, target: string, paths: string[]): ConfigMapping | Unexpressed {
  if (rule.steps.length > 1) return { field: "steps", detail: "A mapping has one transformation at most." };
  const step = rule.steps[0];
  if (paths.length > 1 && step?.name !== "concat") {
    return { field: "source", detail: "Only concat takes several sources." };
  }
  const params = step === undefined ? [] : writeParams(step);
  if (params === null) {
    return {
      field: "steps/0",
      detail: `The step ${step?.name} with these arguments is not among the documented ones.`,
    };
  }
  const transform = step?.name ?? "none";
  const sourceFields = paths.length > 1 ? paths : [];
  return { source: paths[0] ?? "", target, transform, params, jsCode: "", sourceFields };
}

function writeParams(step: Step): ConfigParam[] | null {
  if (textSteps.includes(step.name)) return [];
  if (!paramSteps.includes(step.name)) return null;
  const params: ConfigParam[] = [];
  for (const arg of step.args) {
    if (typeof arg === "object" && arg !== null) return null;
    params.push(arg);
  }
  return params;
}

/** The dotted form; null where it could not be read back, because a key holds a dot or the path is more than keys. */
function writePath(text: string): string | null {
  const parsed = parsePath(text);
  if (!parsed.ok || parsed.path.length === 0) return null;
  const keys = parsed.path.map((segment) => (segment.kind === "key" ? segment.key : null));
  return keys.every((key) => key !== null && !key.includes(".")) ? keys.join(".") : null;
}
