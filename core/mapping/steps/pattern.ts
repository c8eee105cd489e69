import { RE2JS } from "re2js";
import { textLengthMax, tooLong } from "./convert-value.ts";
import { defineTextStep } from "./define-step.ts";
import { type ArgSpec, fail, type StepEntry, StepFailure } from "./step.ts";

const patternArg: ArgSpec = {
  name: "pattern",
  kind: "pattern",
  description: "A regular expression in RE2 syntax, which takes linear time on every text; no look-around.",
};

const flagsArg: ArgSpec = {
  name: "flags",
  kind: "choice",
  description: "i ignores case, m lets ^ and $ match at line breaks, s lets the dot match line breaks.",
  choices: ["", "i", "m", "s", "im", "is", "ms", "ims"],
  optional: true,
  default: "",
};

/** Compiles a pattern for the linear-time engine; a failure says what is wrong with it. */
export function compilePattern(pattern: string, flags = ""): RE2JS | StepFailure {
  let bits = 0;
  if (flags.includes("i")) bits |= RE2JS.CASE_INSENSITIVE;
  if (flags.includes("m")) bits |= RE2JS.MULTILINE;
  if (flags.includes("s")) bits |= RE2JS.DOTALL;
  try {
    return RE2JS.compile(pattern, bits);
  } catch (cause) {
    // The engine reports a bad pattern by throwing.
    return fail(`The pattern cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
}

/** Text, and between two texts always a group: `$1`, `$<name>`, `$&` for the match, `$$` for a dollar sign. */
function cutReplacement(text: string): string[] {
  return text.split(/(\$(?:\$|&|[0-9]{1,2}|<[^>]*>))/);
}

function fillGroup(piece: string, match: RegExpMatchArray): string {
  if (piece === "$$") return "$";
  if (piece === "$&") return match[0];
  if (!piece.startsWith("$<")) return match[Number(piece.slice(1))] ?? "";
  const name = piece.slice(2, -1);
  const groups = match.groups ?? {};
  return Object.hasOwn(groups, name) ? (groups[name] ?? "") : "";
}

function replaceAll(text: string, pattern: RE2JS, pieces: readonly string[]): string | StepFailure {
  const parts: string[] = [];
  let length = text.length;
  let from = 0;
  for (const match of pattern.matchAll(text)) {
    const at = match.index ?? 0;
    parts.push(text.slice(from, at));
    for (const [place, piece] of pieces.entries()) {
      const part = place % 2 === 0 ? piece : fillGroup(piece, match);
      parts.push(part);
      length += part.length;
      if (length > textLengthMax) return tooLong();
    }
    from = at + match[0].length;
  }
  parts.push(text.slice(from));
  return parts.join("");
}

/** The chosen group, or where none was chosen the first one, or the whole match of a pattern without groups. */
function takeGroup(match: ArrayLike<string | undefined>, group: number | undefined): string | undefined {
  return match[group ?? (match.length > 1 ? 1 : 0)];
}

const groupArg: ArgSpec = {
  name: "group",
  kind: "integer",
  description: "Which group to take; 0 is the whole match. The first group, if there is one, when left out.",
  optional: true,
};

/** Steps with regular expressions, all on an engine whose time grows with the text only. */
export const patternSteps: readonly StepEntry[] = [
  defineTextStep({
    name: "regexReplace",
    family: "pattern",
    title: "Replace pattern",
    description: "Replaces every match of a regular expression; $1 and $<name> stand for groups, $& for the match.",
    args: [
      patternArg,
      { name: "replacement", kind: "text", description: "What to put in its place.", optional: true, default: "" },
      flagsArg,
    ],
    output: "text",
    example: { input: "2026-03-01", args: ["(\\d+)-(\\d+)-(\\d+)", "$3.$2.$1"], output: "01.03.2026" },
    prepare: (pattern: string, replacement: string, flags: string) => {
      const compiled = compilePattern(pattern, flags);
      if (compiled instanceof StepFailure) return compiled;
      const pieces = cutReplacement(replacement);
      return (text) => replaceAll(text, compiled, pieces);
    },
  }),
  defineTextStep({
    name: "regexExtract",
    family: "pattern",
    title: "Extract pattern",
    description: "Takes the first match of a regular expression, or a group of it; nothing where there is no match.",
    args: [patternArg, groupArg, flagsArg],
    output: "text",
    example: { input: "Invoice INV-2026-0042 is due", args: ["INV-(\\d+)-(\\d+)", 2], output: "0042" },
    prepare: (pattern: string, group: number | undefined, flags: string) => {
      const compiled = compilePattern(pattern, flags);
      if (compiled instanceof StepFailure) return compiled;
      return (text) => {
        const match = compiled.exec(text);
        return match === null ? undefined : takeGroup(match, group);
      };
    },
  }),
  defineTextStep({
    name: "regexExtractAll",
    family: "pattern",
    title: "Extract all",
    description: "Gives the list of all matches of a regular expression, or of a group of it.",
    args: [patternArg, groupArg, flagsArg],
    output: "list",
    example: { input: "a=1;b=22", args: ["[0-9]+"], output: ["1", "22"] },
    prepare: (pattern: string, group: number | undefined, flags: string) => {
      const compiled = compilePattern(pattern, flags);
      if (compiled instanceof StepFailure) return compiled;
      return (text) => Array.from(compiled.matchAll(text), (match) => takeGroup(match, group) ?? null);
    },
  }),
  defineTextStep({
    name: "matches",
    family: "pattern",
    title: "Matches pattern",
    description: "True when a regular expression matches somewhere in the text; anchor it with ^ and $ for all of it.",
    args: [patternArg, flagsArg],
    output: "boolean",
    example: { input: "DE123456789", args: ["^DE[0-9]{9}$"], output: true },
    prepare: (pattern: string, flags: string) => {
      const compiled = compilePattern(pattern, flags);
      return compiled instanceof StepFailure ? compiled : (text) => compiled.test(text);
    },
  }),
  defineTextStep({
    name: "regexSplit",
    family: "pattern",
    title: "Split at pattern",
    description: "Cuts the text at every match of a regular expression and gives the list of parts.",
    args: [patternArg, flagsArg],
    output: "list",
    example: { input: "a, b;c", args: ["\\s*[,;]\\s*"], output: ["a", "b", "c"] },
    prepare: (pattern: string, flags: string) => {
      const compiled = compilePattern(pattern, flags);
      if (compiled instanceof StepFailure) return compiled;
      // A limit of -1 keeps empty parts at the end, as the literal split does.
      return (text) => compiled.split(text, -1);
    },
  }),
];
