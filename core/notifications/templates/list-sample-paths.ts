import { isRawJsonNumber, type Json } from "#core/json.ts";
import { printValue } from "#core/templates/print-value.ts";
import type { TemplateDialect } from "../model.ts";
import { isPlaceholderName } from "./parse-braces.ts";

/** A value that contexts had, with one that it was. */
export type SamplePath = { path: string[]; example: string };

// More than anybody looks through; deeper than contexts are.
const pathsMax = 200;
const depthMax = 8;
// The first entry of a list shows what the others are like.
const entriesMax = 1;
const exampleCharactersMax = 60;

/** The values that contexts had, by their paths, each once with the first example of it. */
export function listSamplePaths(contexts: readonly Json[]): SamplePath[] {
  const found = new Map<string, SamplePath>();
  const visit = (value: Json, path: string[]) => {
    if (found.size >= pathsMax || path.length > depthMax) return;
    if (typeof value === "object" && value !== null && !isRawJsonNumber(value)) {
      const members = Array.isArray(value) ? Object.entries(value).slice(0, entriesMax) : Object.entries(value);
      for (const [name, member] of members) visit(member, [...path, name]);
      return;
    }
    const key = JSON.stringify(path);
    const text = isRawJsonNumber(value) ? value.rawJSON : printValue(value);
    const example = text.length > exampleCharactersMax ? `${text.slice(0, exampleCharactersMax)}…` : text;
    if (path.length > 0 && !found.has(key)) found.set(key, { path, example });
  };
  for (const context of contexts) visit(context, []);
  return [...found.values()];
}

/** The place of a value as the dialect writes it; null where it has no way to name it. */
export function writePlaceholder(path: readonly string[], dialect: TemplateDialect): string | null {
  if (dialect === "braces") {
    const name = path.join(".");
    // A name with a dot of its own would be taken for two.
    const isOne = path.every((step) => !step.includes("."));
    return isOne && isPlaceholderName(name) ? `{${name}}` : null;
  }
  const [first = "", ...rest] = path;
  const steps = rest.map((step) => {
    if (/^[0-9]+$/.test(step)) return `[${step}]`;
    return isWord(step) ? `.${step}` : `[${quote(step)}]`;
  });
  return `{{ ${isWord(first) ? first : `data[${quote(first)}]`}${steps.join("")} }}`;
}

function isWord(step: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(step);
}

// Liquid has no escapes within quotes.
function quote(step: string): string {
  return step.includes('"') ? `'${step}'` : `"${step}"`;
}
