import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { isBodiless } from "#core/deliveries/write-body.ts";
import { checkScript } from "#core/mapping/check-script.ts";
import { compileTest, type Holds } from "#core/mapping/conditions/compile-test.ts";
import { wrapScript } from "#core/mapping/wrap-script.ts";
import type { Script } from "#core/scripts/model.ts";
import { compileTemplate } from "#core/templates/compile-template.ts";
import { formatTemplateProblem } from "#core/templates/explain-template-error.ts";
import type { CompiledTemplate } from "#core/templates/model.ts";
import type { Hook, HookSerializer } from "../model.ts";
import { readHookHeaders } from "../read-headers.ts";
import { conditionScript, type HookScripts, keyScripts, serializerScript } from "./hook-scripts.ts";
import { findPayloadMedium } from "./payload-medium.ts";
import { planReferences, type ReferencePlan } from "./plan-references.ts";
import { type BuiltInSerializer, findBuiltInSerializer } from "./serializers/built-in.ts";

/** What of a stored serializer is needed to run it. */
export type SerializerCode = Pick<HookSerializer, "name" | "code">;

/** Where the payload comes from: template before serializer before the default one. */
export type PayloadSource =
  /** The method carries no body. */
  | { kind: "none" }
  | { kind: "default" }
  | { kind: "template"; template: CompiledTemplate; references: ReferencePlan }
  | { kind: "built_in"; make: BuiltInSerializer["make"] }
  | { kind: "script"; name: string }
  | { kind: "broken"; details: string };

export type CompiledCondition =
  | { kind: "always" }
  | { kind: "form"; holds: Holds }
  | { kind: "script" }
  | { kind: "broken"; details: string };

/** A hook, ready to make callbacks. What is wrong with it is kept, and becomes of each callback the error that it is. */
export type CompiledHook = {
  hook: Hook;
  headers: HeaderLine[];
  /** Why the headers cannot be sent, as documented; null where they can. */
  headerProblem: string | null;
  /** The hook's, or that of its headers; null where nothing is said of the payload. */
  contentType: string | null;
  hiddenFields: ReadonlySet<string>;
  watchedFields: ReadonlySet<string> | null;
  condition: CompiledCondition;
  payload: PayloadSource;
  scripts: HookScripts;
};

/** Compiles a hook with the stored serializers that there are. Never throws for what a hook is. */
export function compileHook(hook: Hook, serializers: readonly SerializerCode[]): CompiledHook {
  const read = readHookHeaders(hook.headers);
  const headers = read.ok ? read.headers : [];
  const contentType = findContentType(hook, headers);
  const scripts: Script[] = [];
  const condition = compileCondition(hook, scripts);
  const payload = compilePayload(hook, contentType, serializers, scripts);
  return {
    hook,
    headers: headers.filter(([name]) => !isContentType(name)),
    headerProblem: read.ok ? null : `invalid headers: ${hook.headers}`,
    contentType,
    hiddenFields: new Set(hook.hiddenFields),
    watchedFields: hook.watchedFields === null ? null : new Set(hook.watchedFields),
    condition,
    payload,
    scripts: keyScripts(scripts),
  };
}

/** What a hook says of its payload: its own content type, or that among its headers; nothing where there is no body. */
export function findContentType(
  { method, contentType }: Pick<Hook, "method" | "contentType">,
  headers: readonly HeaderLine[],
): string | null {
  if (isBodiless(method)) return null;
  return contentType ?? headers.find(([name]) => isContentType(name))?.[1] ?? null;
}

function isContentType(name: string): boolean {
  return name.toLowerCase() === "content-type";
}

function compileCondition({ condition }: Hook, scripts: Script[]): CompiledCondition {
  if (condition === null) return { kind: "always" };
  if (condition.kind === "form") {
    const compiled = compileTest(condition.test, "");
    if (compiled.ok) return { kind: "form", holds: compiled.holds };
    return { kind: "broken", details: `The condition cannot be used: ${compiled.problems[0]?.detail}` };
  }
  const wrapped = wrapScript(condition.code);
  if (!wrapped.ok) {
    return { kind: "broken", details: `The condition does not compile: ${checkScript(condition.code, "")[0]?.detail}` };
  }
  scripts.push({ id: conditionScript, source: wrapped.source, fields: "all" });
  return { kind: "script" };
}

function compilePayload(
  { method, payloadTemplate, serializer }: Hook,
  contentType: string | null,
  serializers: readonly SerializerCode[],
  scripts: Script[],
): PayloadSource {
  if (isBodiless(method)) return { kind: "none" };
  if (payloadTemplate !== "") return compilePayloadTemplate(payloadTemplate, contentType);
  if (serializer === "") return { kind: "default" };
  const builtIn = findBuiltInSerializer(serializer);
  if (builtIn !== null) return { kind: "built_in", make: builtIn.make };
  const stored = serializers.find(({ name }) => name === serializer);
  if (stored === undefined) return { kind: "broken", details: `cannot import serializer class ${serializer}` };
  const wrapped = wrapScript(stored.code);
  if (!wrapped.ok) {
    const detail = checkScript(stored.code, "")[0]?.detail;
    return { kind: "broken", details: `The serializer ${serializer} does not compile: ${detail}` };
  }
  const after = scripts.length > 0 ? { onlyIf: conditionScript } : {};
  scripts.push({ id: serializerScript, source: wrapped.source, fields: "all", ...after });
  return { kind: "script", name: serializer };
}

function compilePayloadTemplate(text: string, contentType: string | null): PayloadSource {
  const compiled = compileTemplate(text, findPayloadMedium(contentType));
  if (!compiled.ok) {
    return {
      kind: "broken",
      details: `The payload template does not compile: ${formatTemplateProblem(compiled.problem)}`,
    };
  }
  return { kind: "template", template: compiled.template, references: planReferences(compiled.template.variables) };
}
