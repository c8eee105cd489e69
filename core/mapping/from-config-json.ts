import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ConfigMapping, ConfigParam } from "./config-mapping.ts";
import type { Condition, Rule, Source, Step } from "./model.ts";
import { formatPath } from "./paths/format-path.ts";
import { isRefusedKey } from "./paths/path.ts";

/**
 * `problems` are lines that cannot be taken over; `remarks` are lines that were, but do not do what they seem to say.
 * Pointers are below the documented `mappings` list: `/3/target`.
 */
export type FromConfigJson = { rules: Rule[]; problems: FieldProblem[]; remarks: FieldProblem[] };

/**
 * Turns the documented `mappings` into rules. Missing and null both arrive as null, a transformation that fails leaves
 * its target out, and a script that fails gives null. A line without a target, or without a source and a script, is
 * ignored. Rules are named for their line: `mapping-1` is the first.
 */
export function fromConfigJson(mappings: readonly ConfigMapping[]): FromConfigJson {
  const result: FromConfigJson = { rules: [], problems: [], remarks: [] };
  for (const [index, mapping] of mappings.entries()) convert(mapping, index, result);
  return result;
}

/** Turns the documented condition, which is a script or nothing, into a condition. */
export function fromConfigCondition(condition: string | null | undefined): Condition | null {
  return condition === null || condition === undefined || condition.trim() === ""
    ? null
    : { kind: "script", code: condition };
}

function convert(mapping: ConfigMapping, index: number, result: FromConfigJson): void {
  const pointer = `/${index}`;
  const ignore = (field: string, detail: string) => result.remarks.push({ pointer: `${pointer}/${field}`, detail });
  if (!mapping.target) {
    ignore("target", "The line has no target and is ignored.");
    return;
  }
  const isScript = mapping.transform === "javascript";
  const chosen = listSources(mapping, isScript);
  if (isScript && !mapping.jsCode?.trim()) {
    ignore("jsCode", "The line has no script and is ignored.");
    return;
  }
  if (!isScript && chosen.length === 0) {
    ignore("source", "The line has no source and is ignored.");
    return;
  }
  const target = convertPath(mapping.target, `${pointer}/target`, result.problems);
  const paths = chosen.map((path) => convertPath(path, `${pointer}/source`, result.problems));
  const steps = isScript ? [] : convertTransform(mapping, `${pointer}`, result);
  const source: Source = isScript ? { kind: "script", code: mapping.jsCode ?? "", paths } : { kind: "path", paths };
  const whenFails = isScript ? "null" : "omit";
  result.rules.push({ id: `mapping-${index + 1}`, target, source, steps, whenMissing: { kind: "null" }, whenFails });
}

/** A script takes its chosen fields; `concat` takes several when they are given; all else has one source. */
function listSources(mapping: ConfigMapping, isScript: boolean): string[] {
  const fields = (mapping.sourceFields ?? []).filter((field) => field !== "");
  const single = mapping.source ? [mapping.source] : [];
  if (isScript) return fields.length > 0 ? [...new Set(fields)] : single;
  return mapping.transform === "concat" && fields.length > 1 ? fields : single;
}

/** Documented paths know keys and dots only, so a bracket or a space is an ordinary letter of a key. */
function convertPath(text: string, pointer: string, problems: FieldProblem[]): string {
  const keys = text.split(".");
  const refused = keys.find(isRefusedKey);
  if (refused !== undefined) {
    problems.push({ pointer, detail: `"${refused}" is not allowed in a path, because it does not name data.` });
  }
  return formatPath(keys.map((key) => ({ kind: "key", key })));
}

type Convert = (params: readonly ConfigParam[]) => Step["args"] | string;

const optionalText: Convert = (params) => (params.length === 0 ? [] : [textOf(params[0])]);

/** The documented transformations and how their parameters, mostly texts, become typed arguments. */
const transforms: Readonly<Record<string, Convert>> = {
  uppercase: () => [],
  lowercase: () => [],
  trim: () => [],
  number: () => [],
  string: () => [],
  boolean: () => [],
  date: () => [],
  concat: optionalText,
  join: optionalText,
  split: (params) => (textOf(params[0]) === "" ? [] : [textOf(params[0])]),
  replace: (params) =>
    textOf(params[0]) === "" ? "There is nothing to look for." : [textOf(params[0]), textOf(params[1])],
  substring: (params) => {
    const numbers = params.slice(0, 2).map((param) => (textOf(param).trim() === "" ? 0 : Number(textOf(param))));
    return numbers.length > 0 && numbers.every(Number.isSafeInteger) ? numbers : "Start and length are whole numbers.";
  },
  default: (params) => (params.length === 0 ? "There is no value to give." : [params[0] ?? null]),
};

function textOf(param: ConfigParam | undefined): string {
  return param === undefined || param === null ? "" : String(param);
}

function convertTransform(mapping: ConfigMapping, pointer: string, result: FromConfigJson): Step[] {
  const name = mapping.transform ?? "none";
  if (name === "none" || name === "") return [];
  const convertParams = Object.hasOwn(transforms, name) ? transforms[name] : undefined;
  if (convertParams === undefined) {
    const detail = `There is no transformation "${name}"; the value is passed on unchanged.`;
    result.remarks.push({ pointer: `${pointer}/transform`, detail });
    return [];
  }
  const args = convertParams(mapping.params ?? []);
  if (typeof args !== "string") return [{ name, args }];
  result.remarks.push({ pointer: `${pointer}/params`, detail: `${args} The value is passed on unchanged.` });
  return [];
}
