import { type Liquid, type Template, toValueSync } from "liquidjs";
import { isJsonObject, type Json } from "#core/json.ts";
import { withoutLineBreaks } from "./escape-value.ts";
import { toTemplateValue } from "./exact-value.ts";
import { explainTemplateError, formatTemplateProblem, tooDeep } from "./explain-template-error.ts";
import { measureNesting } from "./measure-nesting.ts";
import { type CompileOutcome, nestingMax, type RenderOutcome, type TemplateMedium } from "./model.ts";
import { openEngine } from "./open-engine.ts";
import { TemplateContext } from "./template-context.ts";
import { TemplateWriter } from "./template-writer.ts";

/**
 * Compiles a Liquid template for a medium. Each value that it prints is escaped for that medium, unless the filter `raw`
 * comes last (which "header" and "url" do not have). What `capture` keeps is escaped already; print it with `raw`, or it
 * is escaped twice. Values are read by their own properties only; there are no files and no other templates, no clock
 * and no chance. An unknown filter or tag is a problem, a missing variable is not: it prints nothing and is reported.
 */
export function compileTemplate(text: string, medium: TemplateMedium): CompileOutcome {
  if (measureNesting(text) > nestingMax) return { ok: false, problem: { detail: tooDeep, line: null, column: null } };
  const engine = openEngine(medium);
  try {
    const parts = engine.parse(text);
    const variables = [...new Set(engine.globalFullVariablesSync(parts))];
    return { ok: true, template: { medium, variables, render: (values) => render(engine, medium, parts, values) } };
  } catch (error) {
    return { ok: false, problem: explainTemplateError(error) };
  }
}

function render(engine: Liquid, medium: TemplateMedium, parts: Template[], values: Json): RenderOutcome {
  try {
    const context = new TemplateContext(toScope(values), medium, engine);
    const writer = new TemplateWriter(medium, context.budget);
    toValueSync(engine.renderer.renderTemplates(parts, context, writer));
    const text = medium === "header" || medium === "address" ? withoutLineBreaks(writer.buffer).trim() : writer.buffer;
    return { kind: "rendered", text, missing: [...context.missing] };
  } catch (error) {
    return { kind: "failed", detail: formatTemplateProblem(explainTemplateError(error)) };
  }
}

// A copy of the outermost object, because `increment` writes into it. All of the values are there as `data`, too, unless
// they have something of that name.
function toScope(values: Json): object {
  const prepared = toTemplateValue(values);
  const scope: Record<string, unknown> = Object.create(null);
  scope.data = prepared;
  if (isJsonObject(values)) Object.assign(scope, prepared);
  return scope;
}
