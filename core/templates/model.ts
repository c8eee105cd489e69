import type { Json } from "#core/json.ts";

/**
 * What a template's text becomes, and so how the values in it are escaped. `address` is a list of mail recipients: a
 * value stays one word or one display name there, whatever commas and brackets it holds.
 */
export type TemplateMedium = "html" | "text" | "url" | "header" | "address" | "xml" | "json" | "javascript";

/** Why a template cannot be used, in one plain sentence; line and column count from 1 where they are known. */
export type TemplateProblem = { detail: string; line: number | null; column: number | null };

export type RenderOutcome =
  /** `missing` names the variables that were to be printed and are not in the values; nothing stands in their place. */
  { kind: "rendered"; text: string; missing: string[] } | { kind: "failed"; detail: string };

export type CompiledTemplate = {
  medium: TemplateMedium;
  /** The variables that it reads from the values, such as `customer.email`, each once. */
  variables: string[];
  /** Never throws for what a template or a value does, and does not change the values. */
  render: (values: Json) => RenderOutcome;
};

export type CompileOutcome = { ok: true; template: CompiledTemplate } | { ok: false; problem: TemplateProblem };

/** A template of half a million characters is a long letter with its styles, and is parsed in some 10 ms. */
export const templateCharactersMax = 500_000;

/** What one rendering may write, captured text included. Mail servers seldom take more than 10 MB. */
export const outputCharactersMax = 8_000_000;

/** Deeper than anybody indents, and far from the end of the stack. */
export const nestingMax = 100;

/** Tags, outputs and pieces of text that one rendering may run through; loops count each round. */
export const stepsMax = 200_000;

/** Characters and list entries that filters may make in one rendering. */
export const allocationsMax = 10_000_000;

// Far more than honest templates take (below 10 ms); it bounds what single steps on large values add up to.
export const renderMsMax = 1_000;

/** Names in `missing`; a loop over many entries would otherwise list one name for each. */
export const missingMax = 100;
