import { listSamplePaths } from "#components/integrations/editor/mapping-schema.ts";
import { isJsonObject, type Json } from "#core/json.ts";
import { findOperator } from "#core/mapping/conditions/operators.ts";
import { endAtList, type ListFilter } from "#core/mapping/edit/take-list.ts";
import type { TestOperator } from "#core/mapping/model.ts";
import { parsePath } from "#core/mapping/paths/parse-path.ts";
import { compileGatherer } from "#core/mapping/paths/read-path.ts";
import { readValueAt } from "#core/mapping/paths/read-value-at.ts";
import { describeJson } from "../describe-json.ts";
import type { TraceSummary } from "./summarize-trace.ts";

const elementsMax = 5;
const marksMax = 3;

/** All values of the sample at a path, with its lists laid end to end. */
function gather(sample: Json | null, pathText: string): Json[] {
  const parsed = parsePath(pathText);
  if (sample === null || !parsed.ok) return [];
  const found = compileGatherer(parsed.path)(sample) ?? [];
  return found.filter((value) => value !== undefined);
}

/** What the list number `at` of a path gives in the sample, as it is taken there. */
export function summarizeList(sample: Json | null, pathText: string, at: number): TraceSummary {
  const values = gather(sample, endAtList(pathText, at));
  const marks = values.slice(0, marksMax).map((value) => ({ kind: "value" as const, text: describeJson(value) }));
  if (sample !== null && marks.length === 0) {
    return { marks: [{ kind: "missing", text: "Nothing in the sample." }], more: 0, failed: 0 };
  }
  return { marks, more: values.length - marks.length, failed: 0 };
}

/** The fields inside the elements of a list, read off its first elements in the sample; `$` is an element itself. */
export function listElementFields(sample: Json | null, listPath: string): string[] {
  const elements = gather(sample, listPath).flatMap((value) =>
    Array.isArray(value) ? value.slice(0, elementsMax) : [],
  );
  const paths = new Set(elements.slice(0, elementsMax).flatMap(listSamplePaths));
  const plain = [...paths].filter((path) => !path.includes("["));
  return elements.some((element) => !isJsonObject(element)) ? [...plain, "$"] : plain;
}

/** A filter to begin with: that a field is what it is in the first element, so that something passes. */
export function startFilter(sample: Json | null, listPath: string): ListFilter {
  const [field = "$"] = listElementFields(sample, listPath);
  const elements = gather(sample, `${listPath === "$" ? "" : listPath}[]`);
  const value = elements[0] === undefined ? undefined : readValueAt(elements[0], field);
  return fitOperator({ field, operator: "equals", value: isPlain(value) ? value : "" }, "equals");
}

function isPlain(value: Json | undefined): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** The filter with another operator, and with a value that this one can take: none, one, or a list of one. */
export function fitOperator({ field, value = "" }: ListFilter, operator: TestOperator): ListFilter {
  const { needsValue, prepare } = findOperator(operator);
  if (!needsValue) return { field, operator };
  const first = Array.isArray(value) ? (value[0] ?? "") : value;
  const fitting = [value, [value], first, String(first)].find((one) => typeof prepare(one as Json) !== "string");
  return { field, operator, value: (fitting ?? "") as Json };
}
