import { isBodiless } from "#core/deliveries/write-body.ts";
import type { Findings } from "#core/integrations/checks/findings.ts";
import { compileTemplate } from "#core/templates/compile-template.ts";
import { formatTemplateProblem } from "#core/templates/explain-template-error.ts";
import type { CompiledTemplate } from "#core/templates/model.ts";
import type { HookDocument, HookModel } from "../model.ts";
import { findContentType, type SerializerCode } from "../plan/compile-hook.ts";
import { findPayloadMedium } from "../plan/payload-medium.ts";
import { builtInSerializers, findBuiltInSerializer } from "../plan/serializers/built-in.ts";
import { findPayloadFault } from "../plan/validate-payload.ts";
import { readHookHeaders } from "../read-headers.ts";
import { listSampleVariables } from "./list-sample-variables.ts";
import { warnOfHabits } from "./warn-of-habits.ts";
import { warnOfVariables } from "./warn-of-variables.ts";

type Known = { model: HookModel | null; serializers: readonly SerializerCode[] };

/** Checks template and serializer of a hook, and that what they make can be what the content type says. */
export function checkPayload(found: Findings, document: HookDocument, { model, serializers }: Known): void {
  const { method, payloadTemplate, serializer } = document;
  if (isBodiless(method)) return;
  const read = readHookHeaders(document.headers);
  const contentType = findContentType(document, read.ok ? read.headers : []);
  if (payloadTemplate !== "") {
    checkTemplate(found, document, contentType, model);
    if (serializer !== "") {
      const detail = "The template comes before the serializer, which is not used.";
      found.warnings.push({ pointer: "/serializer_class", detail });
    }
    return;
  }
  const isOurs = serializer === "" || findBuiltInSerializer(serializer) !== null;
  if (!isOurs && !serializers.some(({ name }) => name === serializer)) {
    const names = [...builtInSerializers, ...serializers].map(({ name }) => name).join(", ");
    const detail = `There is no serializer "${serializer}"; there are ${names}. Or leave it out for the default payload.`;
    found.problems.push({ pointer: "/serializer_class", detail });
  }
  if (isOurs && findPayloadMedium(contentType) === "xml") {
    const detail = `Without a template the payload is JSON, which is no ${contentType}; write a template, or choose application/json.`;
    found.problems.push({ pointer: "/content_type", detail });
  }
}

const pointer = "/payload_template";

function checkTemplate(
  found: Findings,
  document: HookDocument,
  contentType: string | null,
  model: HookModel | null,
): void {
  const medium = findPayloadMedium(contentType);
  warnOfHabits(found, document.payloadTemplate, medium);
  const compiled = compileTemplate(document.payloadTemplate, medium);
  if (!compiled.ok) {
    found.problems.push({ pointer, detail: formatTemplateProblem(compiled.problem) });
    return;
  }
  warnOfVariables(found, compiled.template.variables, document, model);
  if (model === null) return;
  tryTemplate(found, compiled.template, listSampleVariables(document, model), {
    contentType,
    // Whether a branch is taken or a raw value fits depends on values that no sample can stand for.
    isFixed: !/\{%|\|\s*(raw|safe)\b/.test(document.payloadTemplate),
  });
}

function tryTemplate(
  found: Findings,
  template: CompiledTemplate,
  samples: ReturnType<typeof listSampleVariables>,
  { contentType, isFixed }: { contentType: string | null; isFixed: boolean },
): void {
  const faults: string[] = [];
  for (const sample of samples) {
    const fault = findFault(template, sample, contentType);
    if (fault !== null) faults.push(fault);
    // A template with loops may take its time, and one fault is all that can be said of it.
    if (fault !== null && !isFixed) break;
  }
  const [first] = faults;
  if (first === undefined) return;
  if (isFixed && faults.length === samples.length) {
    found.problems.push({ pointer, detail: `Whatever the values are, ${first}` });
  } else {
    found.warnings.push({ pointer, detail: `With some values, ${first}` });
  }
}

function findFault(
  template: CompiledTemplate,
  sample: ReturnType<typeof listSampleVariables>[number],
  contentType: string | null,
): string | null {
  const rendered = template.render(sample);
  if (rendered.kind === "failed") return `it fails: ${rendered.detail}`;
  const fault = findPayloadFault(contentType, rendered.text);
  return fault === null ? null : `it makes no valid ${fault.language}: ${fault.reason}`;
}
