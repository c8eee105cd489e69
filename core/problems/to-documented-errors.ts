import { splitPointer } from "./json-pointer.ts";
import type { FieldProblem } from "./problem-table.ts";

/** The documented body of a 400 answer: each field of the request with the list of what is wrong with it. */
export type DocumentedErrors = Record<string, string[]>;

/** Where problems stand that concern the body as a whole. */
export const bodyField = "non_field_errors";

/**
 * Writes problems in the documented form. A problem inside of a field names its place there first, as in
 * `{"config_json": ["target.url: This field is required."]}`, because clients expect a list of texts for each field.
 */
export function toDocumentedErrors(problems: readonly FieldProblem[]): DocumentedErrors {
  const errors = new Map<string, string[]>();
  for (const { pointer, detail } of problems) {
    const [field = bodyField, ...inside] = splitPointer(pointer);
    const text = inside.length === 0 ? detail : `${describePlace(inside)}: ${detail}`;
    errors.set(field, [...(errors.get(field) ?? []), text]);
  }
  return Object.fromEntries(errors);
}

function describePlace(steps: string[]): string {
  return steps.reduce((place, step) => {
    if (/^[0-9]+$/.test(step)) return `${place}[${step}]`;
    return place === "" ? step : `${place}.${step}`;
  }, "");
}
