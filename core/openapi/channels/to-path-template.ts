import { compilePattern } from "#core/mediator/decide/compile-pattern.ts";

export type PathTemplate = { path: string; hasRest: boolean };

/** A channel's pattern as OpenAPI writes paths: what a "*" at the end stands for becomes a parameter. */
export function toPathTemplate(pattern: string): PathTemplate {
  const { kind, text } = compilePattern(pattern);
  const hasRest = kind === "prefix";
  const start = text === "" ? "/" : text;
  // What a template or an address would read as something else is escaped, as a caller has to do as well.
  const escaped = start
    .toWellFormed()
    .replace(/[^\x21-\x7e]|["<>^`{|}#?\\]/gu, (character) => encodeURIComponent(character));
  return { path: `${escaped}${hasRest ? "{rest}" : ""}`, hasRest };
}
