import type { TemplateProblem } from "#core/templates/model.ts";

/** A piece of a template: its own text, or the place of a value. */
export type BracesPiece = string | BracesPlaceholder;

/** `name` as it is written, such as `user.name`, and its steps. */
export type BracesPlaceholder = { name: string; path: string[] };

export type ParsedBraces = { pieces: BracesPiece[]; problems: TemplateProblem[] };

/** Who has more than this to mend begins at the top. */
const problemsMax = 20;

const step = /^[\p{L}\p{N}_-]+$/u;
const firstStep = /^[\p{L}_][\p{L}\p{N}_-]*$/u;
const closedSteps: ReadonlySet<string> = new Set(["__proto__", "prototype", "constructor"]);

/**
 * Reads a template of the documented dialect: `{name}` and `{user.name}` are places of values, `{{` and `}}` are single
 * braces. Nothing of the format language that others have within the braces is taken; each such place is a problem that
 * says what to write instead.
 */
export function parseBraces(text: string): ParsedBraces {
  const pieces: BracesPiece[] = [];
  const problems: TemplateProblem[] = [];
  let own = "";
  let index = 0;
  const refuse = (detail: string, at: number) => {
    if (problems.length < problemsMax) problems.push({ detail, ...findPlace(text, at) });
  };
  while (index < text.length) {
    const next = findBrace(text, index);
    own += text.slice(index, next);
    if (next === text.length) break;
    const brace = text.charAt(next);
    if (text.charAt(next + 1) === brace) {
      own += brace;
      index = next + 2;
      continue;
    }
    index = next + 1;
    if (brace === "}") {
      refuse("This } closes nothing. Write }} for a brace that is to be printed.", next);
      continue;
    }
    const end = findBrace(text, index);
    const inner = text.slice(index, end);
    if (text.charAt(end) !== "}") {
      refuse("This { is not closed. Write {{ for a brace that is to be printed.", next);
      continue;
    }
    index = end + 1;
    const detail = findFault(inner);
    if (detail !== null) {
      refuse(detail, next);
      continue;
    }
    pieces.push(own, { name: inner, path: inner.split(".") });
    own = "";
  }
  pieces.push(own);
  return { pieces: pieces.filter((piece) => piece !== ""), problems };
}

function findBrace(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === "{" || character === "}") return index;
  }
  return text.length;
}

/** Why it cannot stand between braces; null where it can. */
function findFault(inner: string): string | null {
  if (isPlaceholderName(inner)) return null;
  const trimmed = inner.trim();
  if (trimmed === "") return "There is no name between these braces. Write {name}, or {{}} for the braces themselves.";
  if (isPlaceholderName(trimmed)) return `Write ${show(trimmed)} without spaces in the braces.`;
  const closed = trimmed.split(/[.[\]"']/).find((one) => closedSteps.has(one));
  if (closed !== undefined) return `Nothing is read by the name ${closed}. Name a value of the context.`;
  const dotted = trimmed.replace(/\[["']?([^[\]"']*)["']?\]/g, ".$1");
  if (dotted !== trimmed && isPlaceholderName(dotted))
    return `Square brackets are not read here. Write ${show(dotted)} instead.`;
  const formatted = /^([^:!]+)[:!]/.exec(dotted)?.[1] ?? "";
  if (isPlaceholderName(formatted)) {
    return `Formats after ":" or "!" are not applied. Write ${show(formatted)}, or choose the dialect liquid for filters, or write {{ and }} for braces that are to be printed.`;
  }
  return `${show(inner)} is no placeholder. A name has letters, digits, "_" and "-", begins with a letter or "_", and has dots before what lies within, as in {user.name}. Write {{ and }} for braces that are to be printed.`;
}

/** True for what may stand between braces: names with dots between them. */
export function isPlaceholderName(text: string): boolean {
  const steps = text.split(".");
  return firstStep.test(steps[0] ?? "") && steps.every((one) => step.test(one) && !closedSteps.has(one));
}

function show(name: string): string {
  return `{${name.length > 60 ? `${name.slice(0, 60)}…` : name}}`;
}

function findPlace(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  return { line, column: at - before.lastIndexOf("\n") };
}
