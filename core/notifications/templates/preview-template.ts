import type { Json } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { countParts, type SmsParts } from "#core/sms/count-parts.ts";
import { checkTemplate } from "./check-template.ts";
import type { ComposedMessage, TemplateSource } from "./model.ts";

/** What words come to with one context. */
export type TemplatePreview = {
  /** Null where they cannot be compiled, or no message can be made of this context. */
  composed: Omit<ComposedMessage, "missing"> | null;
  problems: FieldProblem[];
  warnings: FieldProblem[];
  /** Why this context makes no message, although others may. */
  failure: string | null;
  /** Of a text message. */
  smsParts: SmsParts | null;
  /** Names that were read from the context, and those of them that it did not have. */
  found: string[];
  missing: string[];
};

/** Composes a message to look at. Pure, so that the editor does it at every key and the API on request. */
export function previewTemplate(source: TemplateSource, context: Json, samples: readonly Json[] = []): TemplatePreview {
  const { problems, warnings, message } = checkTemplate(source, samples);
  const nothing = { composed: null, problems, warnings, failure: null, smsParts: null, found: [], missing: [] };
  if (message === null) return nothing;
  const outcome = message.compose(context);
  if (outcome.kind === "failed") return { ...nothing, failure: outcome.detail };
  const { missing, ...composed } = outcome.message;
  return {
    ...nothing,
    composed,
    smsParts: source.medium === "sms" ? countParts(composed.body) : null,
    found: message.placeholders.filter((name) => !missing.includes(name)),
    missing,
  };
}
