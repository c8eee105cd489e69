import { compileTemplate } from "#core/templates/compile-template.ts";
import { formatTemplateProblem } from "#core/templates/explain-template-error.ts";
import type { CompiledTemplate, TemplateMedium } from "#core/templates/model.ts";
import type { HttpTarget } from "./model.ts";

/** The templates of a target; null in the place of each text that is none. */
export type HttpTemplates = {
  url: CompiledTemplate | null;
  /** One for each header, in their order. */
  headers: (CompiledTemplate | null)[];
  body: CompiledTemplate | null;
};

export type HttpCompilation =
  | { kind: "compiled"; templates: HttpTemplates }
  /** `field` is the one that does not compile, with dots. */
  | { kind: "failed"; field: string; detail: string };

type Templated = Pick<HttpTarget, "url" | "headers" | "body">;

// Documents stay in memory as long as they are in use, and compiling their templates costs more than filling them.
const compiledBefore = new WeakMap<Templated, HttpCompilation>();

/** True for a URL or a header's value that is a template; whatever holds no `{{` is sent as it stands. */
export function isTemplate(text: string): boolean {
  return text.includes("{{");
}

/** As what the values in a body of that content type are escaped. */
export function findBodyMedium(contentType: string): TemplateMedium {
  const type = (contentType.split(";")[0] ?? "").trim().toLowerCase();
  if (/[/+]json$/.test(type)) return "json";
  if (/[/+]xml$/.test(type)) return type === "application/xhtml+xml" ? "html" : "xml";
  if (type === "text/html") return "html";
  if (/^(?:application|text)\/javascript$/.test(type)) return "javascript";
  return type === "application/x-www-form-urlencoded" ? "url" : "text";
}

/** Compiles the templates of a target, each but once. A target without any costs a look at its texts. */
export function compileHttpTemplates(target: Templated): HttpCompilation {
  const known = compiledBefore.get(target);
  if (known !== undefined) return known;
  const compilation = compileAll(target);
  compiledBefore.set(target, compilation);
  return compilation;
}

function compileAll({ url, headers, body }: Templated): HttpCompilation {
  let failure: HttpCompilation | null = null;
  const compile = (text: string, medium: TemplateMedium, field: string): CompiledTemplate | null => {
    const compiled = compileTemplate(text, medium);
    if (compiled.ok) return compiled.template;
    failure ??= { kind: "failed", field, detail: formatTemplateProblem(compiled.problem) };
    return null;
  };
  const templates: HttpTemplates = {
    url: isTemplate(url) ? compile(url, "url", "url") : null,
    headers: headers.map((header, index) =>
      "value" in header && isTemplate(header.value) ? compile(header.value, "header", `headers.${index}.value`) : null,
    ),
    body: body?.kind === "template" ? compile(body.template, findBodyMedium(body.contentType), "body.template") : null,
  };
  return failure ?? { kind: "compiled", templates };
}
