import { LiquidError } from "liquidjs";
import { NoSuchDate } from "./date-text.ts";
import { nestingMax, outputCharactersMax, type TemplateProblem, templateCharactersMax } from "./model.ts";
import { TooManySteps } from "./template-context.ts";
import { OutputTooLong } from "./template-writer.ts";

/** The sentence for templates whose blocks, brackets or values lie too deep in each other. */
export const tooDeep = `It is nested too deeply; at most ${nestingMax} blocks may lie in each other.`;

/** What kept a template from being compiled or rendered, as a sentence with its place. */
export function explainTemplateError(error: unknown): TemplateProblem {
  const cause = findCause(error);
  const detail = putIntoWords(cause);
  if (!LiquidError.is(error)) return { detail, line: null, column: null };
  const [line = null, column = null] = error.token.getPosition();
  return { detail, line, column };
}

/** The same as one text: "Line 3, column 5: …". */
export function formatTemplateProblem({ detail, line, column }: TemplateProblem): string {
  return line === null ? detail : `Line ${line}, column ${column}: ${detail}`;
}

function findCause(error: unknown): unknown {
  let cause = error;
  while (LiquidError.is(cause) && cause.originalError !== undefined) cause = cause.originalError;
  return cause;
}

function putIntoWords(cause: unknown): string {
  if (cause instanceof NoSuchDate) return cause.message;
  if (cause instanceof TooManySteps) return "It does too much work; shorten its loops.";
  if (cause instanceof OutputTooLong)
    return `It writes more than ${outputCharactersMax / 1_000_000} million characters.`;
  if (cause instanceof RangeError) return tooDeep;
  const message = cause instanceof Error ? cause.message.replace(/, line:\d+, col:\d+$/, "") : String(cause);
  if (message === "memory alloc limit exceeded") return "It makes too much text or too long lists on its way.";
  if (message === "parse length limit exceeded") {
    return `It is longer than ${templateCharactersMax / 1_000} thousand characters.`;
  }
  const filter = /^undefined filter: (.*)$/.exec(message)?.[1];
  if (filter === "raw")
    return "The filter raw is not allowed here, because a value could then change more than its place.";
  if (filter === "safe") {
    return 'There is no filter "safe": values are escaped for where they stand, and raw prints one just as it is.';
  }
  if (filter !== undefined) return `There is no filter "${filter}".`;
  const tag = /^tag "(.*)" not found$/.exec(message)?.[1];
  if (tag !== undefined) return `There is no tag "${tag}".`;
  return `It is no valid template: ${message}.`;
}
