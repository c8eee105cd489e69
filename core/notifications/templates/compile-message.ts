import type { Json } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { compileTemplate } from "#core/templates/compile-template.ts";
import { formatTemplateProblem } from "#core/templates/explain-template-error.ts";
import { missingMax, type TemplateMedium } from "#core/templates/model.ts";
import type { MessageMedium, TemplateDialect } from "../model.ts";
import { type CompiledText, compileBraces, type TextCompilation } from "./compile-braces.ts";
import { charactersMaxOf } from "./message-limits.ts";
import type { CompiledMessage, TemplateSource } from "./model.ts";

export type MessageCompilation = { ok: true; message: CompiledMessage } | { ok: false; problems: FieldProblem[] };

type Part = "subject" | "body" | "html";
type CompiledParts = { subject: CompiledText; body: CompiledText; html: CompiledText | null };

const escapedAs: Record<Part, TemplateMedium> = { subject: "header", body: "text", html: "html" };

/**
 * Compiles the words of a template, once for as many messages as are made of it. Subject and body are plain text; values in
 * the HTML part are escaped. Everything that would keep a message from being made whatever its context is a problem here,
 * by its field.
 */
export function compileMessage(source: TemplateSource): MessageCompilation {
  const problems = findPartProblems(source);
  const compile = (part: Part, text: string): CompiledText | null => {
    const outcome = compileText(source.dialect, text, escapedAs[part]);
    if (outcome.ok) {
      problems.push(...findLengthProblems(source.medium, part, outcome.template.charactersMin));
      return outcome.template;
    }
    for (const problem of outcome.problems) {
      problems.push({ pointer: `/${part}`, detail: formatTemplateProblem(problem) });
    }
    return null;
  };
  const subject = compile("subject", source.subject);
  const body = compile("body", source.body);
  const html = source.html === null || source.html.trim() === "" ? null : compile("html", source.html);
  if (problems.length > 0 || subject === null || body === null) return { ok: false, problems };
  const parts: CompiledParts = { subject, body, html };
  const placeholders = [subject, body, html].flatMap((part) => part?.variables ?? []);
  return {
    ok: true,
    message: { placeholders: [...new Set(placeholders)], compose: (context) => compose(source.medium, parts, context) },
  };
}

function findPartProblems({ medium, subject, body, html }: TemplateSource): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (/[\r\n]/.test(subject)) problems.push({ pointer: "/subject", detail: "Write the subject on one line." });
  if (body.trim() === "") problems.push({ pointer: "/body", detail: "Write what the message says." });
  if (html !== null && medium !== "email") {
    problems.push({ pointer: "/html", detail: "Only a template of the channel EMAIL has HTML; leave it out." });
  }
  return problems;
}

function findLengthProblems(medium: MessageMedium, part: Part, charactersMin: number): FieldProblem[] {
  const charactersMax = charactersMaxOf(medium, part);
  return charactersMin > charactersMax ? [{ pointer: `/${part}`, detail: tooLong(charactersMin, charactersMax) }] : [];
}

function compileText(dialect: TemplateDialect, text: string, medium: TemplateMedium): TextCompilation {
  if (dialect === "braces") return compileBraces(text, medium);
  const outcome = compileTemplate(text, medium);
  if (!outcome.ok) return { ok: false, problems: [outcome.problem] };
  const { variables, render } = outcome.template;
  // A condition may leave out all of it.
  return { ok: true, template: { variables, charactersMin: 0, render } };
}

function compose(medium: MessageMedium, parts: CompiledParts, context: Json): ReturnType<CompiledMessage["compose"]> {
  const missing = new Set<string>();
  const texts: Record<Part, string | null> = { subject: "", body: "", html: null };
  for (const part of ["subject", "body", "html"] as const) {
    const rendered = parts[part]?.render(context);
    if (rendered === undefined) continue;
    if (rendered.kind === "failed") return { kind: "failed", detail: `The ${partNames[part]}: ${rendered.detail}` };
    const text = toStorable(rendered.text);
    const charactersMax = charactersMaxOf(medium, part);
    if (text.length > charactersMax) {
      return { kind: "failed", detail: `The ${partNames[part]}: ${tooLong(text.length, charactersMax)}` };
    }
    texts[part] = text;
    for (const name of rendered.missing) if (missing.size < missingMax) missing.add(name);
  }
  const { subject, body, html } = texts;
  if (body === null || body.trim() === "") return { kind: "failed", detail: "The body is empty for this context." };
  return { kind: "composed", message: { subject: subject ?? "", body, html, missing: [...missing] } };
}

const partNames: Record<Part, string> = { subject: "subject", body: "body", html: "HTML" };

function tooLong(characters: number, charactersMax: number): string {
  return `It is ${characters} characters long; at most ${charactersMax} can be sent.`;
}

// What PostgreSQL's text cannot hold. A filter that cuts a text can leave half of a character.
function toStorable(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\ufffd");
}
