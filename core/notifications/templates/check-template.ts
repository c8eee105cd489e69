import type { Json } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { compileMessage } from "./compile-message.ts";
import { findValue } from "./find-value.ts";
import type { CompiledMessage, TemplateSource } from "./model.ts";

/** What keeps a template from being used, and what works but is probably not meant. Pointers are the API's. */
export type TemplateCheck = {
  problems: FieldProblem[];
  warnings: FieldProblem[];
  /** Null where there are problems. */
  message: CompiledMessage | null;
};

const parts = ["subject", "body", "html"] as const;

/**
 * Judges the words of a template. `samples` are contexts that its event has come with; a name that none of them has is worth
 * a word, and so is what looks like the other dialect.
 */
export function checkTemplate(source: TemplateSource, samples: readonly Json[]): TemplateCheck {
  const compiled = compileMessage(source);
  if (!compiled.ok) return { problems: compiled.problems, warnings: findMixedDialects(source), message: null };
  const { message } = compiled;
  const warnings = [
    ...findMixedDialects(source),
    ...findUnknownNames(source, message.placeholders, samples),
    ...(source.medium === "sms" && source.subject.trim() !== ""
      ? [{ pointer: "/subject", detail: "A text message has no subject; this one is not sent." }]
      : []),
  ];
  return { problems: [], warnings, message };
}

function findMixedDialects(source: TemplateSource): FieldProblem[] {
  const [pattern, explain] =
    source.dialect === "braces"
      ? [
          /\{\{\s*([A-Za-z_][\w.]*)\s*\}\}/,
          (name: string) => `{{ and }} print braces, not a value. Write {${name}} for the value of ${name}.`,
        ]
      : [
          /(?<![{%])\{([A-Za-z_][\w.]*)\}(?!\})/,
          (name: string) => `{${name}} is printed as it stands. Write {{ ${name} }} for the value of ${name}.`,
        ];
  return parts.flatMap((part) => {
    const name = pattern.exec(source[part] ?? "")?.[1];
    return name === undefined ? [] : [{ pointer: `/${part}`, detail: explain(name) }];
  });
}

function findUnknownNames(
  source: TemplateSource,
  placeholders: readonly string[],
  samples: readonly Json[],
): FieldProblem[] {
  if (samples.length === 0) return [];
  const unknown = placeholders.filter((name) => !isKnown(name, samples));
  return unknown.map((name) => {
    const part = parts.find((one) => source[one]?.includes(name)) ?? "body";
    const detail = `The last ${samples.length === 1 ? "event" : `${samples.length} events`} of this kind had no ${name}.`;
    return { pointer: `/${part}`, detail };
  });
}

// What the library of the other dialect knows of any list, text or object.
const computed: ReadonlySet<string> = new Set(["size", "first", "last"]);

function isKnown(name: string, samples: readonly Json[]): boolean {
  const path = name.split(/[.[\]]+/).filter((step) => step !== "");
  // Every message has a recipient, and the whole context is there as `data` in the other dialect.
  if (path[0] === "recipient") return true;
  const bare = path[0] === "data" ? path.slice(1) : path;
  const end = bare.findIndex((step) => computed.has(step));
  const asked = end === -1 ? bare : bare.slice(0, end);
  return samples.some((sample) => findValue(sample, path) !== undefined || findValue(sample, asked) !== undefined);
}
