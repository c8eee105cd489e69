import type { Json } from "#core/json.ts";
import { escapeValue, withoutLineBreaks } from "#core/templates/escape-value.ts";
import { toTemplateValue } from "#core/templates/exact-value.ts";
import {
  missingMax,
  outputCharactersMax,
  type RenderOutcome,
  type TemplateMedium,
  type TemplateProblem,
  templateCharactersMax,
} from "#core/templates/model.ts";
import { findValue } from "./find-value.ts";
import { type BracesPiece, parseBraces } from "./parse-braces.ts";

/** A compiled text of either dialect, as far as messages need it. */
export type CompiledText = {
  variables: string[];
  /** So long it is at least, whatever the values. */
  charactersMin: number;
  render: (values: Json) => RenderOutcome;
};

export type TextCompilation = { ok: true; template: CompiledText } | { ok: false; problems: TemplateProblem[] };

/**
 * Compiles a text of the documented dialect. A placeholder whose value is not in the context stays as it is written, and
 * is reported. Values print as in the other dialect: a text as it is, numbers and booleans as JSON writes them, nothing for
 * null, a list with commas, an object as JSON; and each is escaped for the medium. Rendering never throws.
 */
export function compileBraces(text: string, medium: TemplateMedium): TextCompilation {
  if (text.length > templateCharactersMax) {
    const detail = `It is longer than ${templateCharactersMax / 1_000} thousand characters.`;
    return { ok: false, problems: [{ detail, line: null, column: null }] };
  }
  const { pieces, problems } = parseBraces(text);
  if (problems.length > 0) return { ok: false, problems };
  const names = pieces.flatMap((piece) => (typeof piece === "string" ? [] : [piece.name]));
  const charactersMin = pieces.reduce((sum, piece) => sum + (typeof piece === "string" ? piece.length : 0), 0);
  const variables = [...new Set(names)];
  return { ok: true, template: { variables, charactersMin, render: (values) => fill(pieces, medium, values) } };
}

function fill(pieces: readonly BracesPiece[], medium: TemplateMedium, values: Json): RenderOutcome {
  const missing = new Set<string>();
  let text = "";
  for (const piece of pieces) {
    if (typeof piece === "string") text += piece;
    else {
      const value = findValue(values, piece.path);
      if (value !== undefined) text += escapeValue(toTemplateValue(value), medium);
      else {
        text += `{${piece.name}}`;
        if (missing.size < missingMax) missing.add(piece.name);
      }
    }
    if (text.length > outputCharactersMax) {
      return { kind: "failed", detail: `It writes more than ${outputCharactersMax / 1_000_000} million characters.` };
    }
  }
  return {
    kind: "rendered",
    text: medium === "header" ? withoutLineBreaks(text).trim() : text,
    missing: [...missing],
  };
}
