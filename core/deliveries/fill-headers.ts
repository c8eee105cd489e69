import type { Json } from "#core/json.ts";
import type { CompiledTemplate } from "#core/templates/model.ts";
import { headerCharactersMax, isHeaderValue } from "./header-rules.ts";
import type { HeaderField } from "./model.ts";

type FailedHeader = { kind: "failed"; field: string; detail: string };

/**
 * The headers with their templates filled in. Line breaks of a value are spaces by then; a character that HTTP cannot
 * carry is a failure, because the receiver would get another value than was meant.
 */
export function fillHeaders(
  headers: HeaderField[],
  templates: readonly (CompiledTemplate | null)[],
  output: Json,
): HeaderField[] | FailedHeader {
  if (templates.every((template) => template === null)) return headers;
  const filled: HeaderField[] = [];
  for (const [index, header] of headers.entries()) {
    const template = templates[index] ?? null;
    if (template === null) {
      filled.push(header);
      continue;
    }
    const field = `headers.${index}.value`;
    const rendered = template.render(output);
    if (rendered.kind === "failed") return { kind: "failed", field, detail: rendered.detail };
    const problem = findProblem(header.name, rendered.text);
    if (problem !== null) return { kind: "failed", field, detail: problem };
    filled.push({ name: header.name, value: rendered.text });
  }
  return filled;
}

function findProblem(name: string, value: string): string | null {
  if (!isHeaderValue(value)) {
    return `The value of ${name} holds a character that a header cannot carry; encode it with the filter url_encode.`;
  }
  if (value.length <= headerCharactersMax) return null;
  return `The value of ${name} is longer than ${headerCharactersMax} characters.`;
}
