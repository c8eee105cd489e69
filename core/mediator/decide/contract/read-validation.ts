import type { OutputUnit } from "@cfworker/json-schema";
import type { FieldProblem } from "#core/problems/problem-table.ts";

/** Enough to mend a message by, and short enough for a record and an answer. */
export const contractProblemsMax = 20;

const detailCharactersMax = 300;

// What only says that something below, which is told as well, does not fit.
const wrappers = new Set([
  ..."$ref allOf properties patternProperties items prefixItems additionalItems".split(" "),
  ..."dependentSchemas dependencies if".split(" "),
]);

/** The problems that a validation found, as JSON Pointer and sentence, each once, the first twenty. */
export function readValidation(errors: readonly OutputUnit[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const seen = new Set<string>();
  // A member that is not allowed is told twice: as the member's problem, and by the schema `false` that it met.
  for (const error of errors) {
    if (wrappers.has(error.keyword) || error.keyword === "false") continue;
    const problem = { pointer: toPointer(error.instanceLocation), detail: toSentence(error) };
    const key = `${problem.pointer}\n${problem.detail}`;
    if (seen.has(key)) continue;
    seen.add(key);
    problems.push(problem);
    if (problems.length === contractProblemsMax) break;
  }
  // Only wrappers: a schema `false` somewhere. Something has to be said.
  const first = errors[0];
  if (problems.length === 0 && first !== undefined) {
    return [{ pointer: toPointer(errors.at(-1)?.instanceLocation ?? "#"), detail: "Nothing is allowed here." }];
  }
  return problems;
}

// The library writes pointers as URI fragments with nothing but "~" and "/" escaped.
function toPointer(location: string): string {
  return location.replace(/^#/, "");
}

function toSentence({ keyword, error }: OutputUnit): string {
  const pattern = /^String does not match format "pattern:(.*)"\.$/s.exec(error)?.[1];
  const text = pattern === undefined ? (sentences[keyword]?.(error) ?? error) : `It must match the pattern ${pattern}.`;
  return text.length > detailCharactersMax ? `${text.slice(0, detailCharactersMax)}…` : text;
}

const quoted = (error: string): string => /"(.*)"/s.exec(error)?.[1] ?? "";
const bounds = (error: string): string => /[<>] ([0-9.e+-]+)/.exec(error)?.[1] ?? "";
const last = (error: string): string => /([-0-9.e+]+)\.$/.exec(error)?.[1] ?? "";

/** The library's findings in the words of the rest of our answers. They name the schema's values, never the message's. */
const sentences: Record<string, (error: string) => string> = {
  type: (error) => {
    const expected = /Expected "(.*)"\.$/.exec(error)?.[1]?.replaceAll('", "', " or ") ?? "something else";
    const found = /type "([a-z]+)"/.exec(error)?.[1] ?? "something else";
    return `It must be of type ${expected}, not ${found}.`;
  },
  required: (error) => `The member "${quoted(error)}" is missing.`,
  additionalProperties: (error) => `The member "${quoted(error)}" is not allowed, or does not fit.`,
  unevaluatedProperties: (error) => `The member "${quoted(error)}" is not allowed, or does not fit.`,
  unevaluatedItems: () => "It has an item that is not allowed.",
  propertyNames: (error) => `The name "${quoted(error)}" is not allowed.`,
  const: (error) => error.replace("Instance does not match", "It must be"),
  enum: (error) => error.replace("Instance does not match any of", "It must be one of"),
  format: (error) => `It must be written as ${quoted(error)}.`,
  minLength: (error) => `It must have at least ${bounds(error)} characters.`,
  maxLength: (error) => `It may have at most ${bounds(error)} characters.`,
  minItems: (error) => `It must have at least ${bounds(error)} items.`,
  maxItems: (error) => `It may have at most ${bounds(error)} items.`,
  uniqueItems: () => "Its items must differ from each other.",
  minimum: (error) => `It must be at least ${last(error)}.`,
  maximum: (error) => `It may be at most ${last(error)}.`,
  exclusiveMinimum: (error) => `It must be more than ${last(error)}.`,
  exclusiveMaximum: (error) => `It must be less than ${last(error)}.`,
  multipleOf: (error) => `It must be a multiple of ${last(error)}.`,
  contains: () => "It holds no item of the kind that it must hold.",
  anyOf: () => "It fits none of the forms that are allowed.",
  oneOf: () => "It must fit exactly one of the forms that are allowed.",
  not: () => "It has a form that is not allowed.",
};
