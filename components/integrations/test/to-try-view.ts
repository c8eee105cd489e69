import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type {
  TriedCondition,
  TriedPayload,
  TriedRequest,
  TriedScript,
  TryReport,
} from "#core/integrations/try/model.ts";
import type { Json } from "#core/json.ts";
import type { MappingFailure, TracedValue } from "#core/mapping/outcome.ts";
import { splitPointer } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

/** One value of the output: from where, through which steps, to where. Values are JSON text; null is none. */
export type ValueView = {
  ruleId: string;
  target: string;
  sources: string[];
  steps: { name: string; text: string | null; failure: string | null }[];
  text: string | null;
  result: TracedValue["result"];
  detail: string | null;
};

export type RequestView =
  | {
      kind: "planned";
      name: string;
      method: string;
      url: string;
      headers: HeaderLine[];
      body: string | null;
      missingSecrets: string[];
    }
  | { kind: "not_planned"; index: number; details: string[] };

/** A report as it travels to the browser: JSON values are text, so that every digit survives the way. */
export type TryView = {
  verdict: TryReport["verdict"];
  payload: { kind: "parsed"; text: string } | { kind: "refused"; detail: string };
  condition:
    | { kind: "none" }
    | { kind: "held" | "not_held"; text: string | null; consoleLines: string[]; durationMs: number | null }
    | { kind: "failed"; detail: string; consoleLines: string[]; durationMs: number | null }
    | { kind: "not_tried"; detail: string };
  mapping:
    | {
        kind: "mapped" | "failed";
        text: string | null;
        failures: MappingFailure[];
        values: ValueView[];
        valueCount: number;
        scripts: TriedScript[];
      }
    | { kind: "not_tried"; detail: string };
  requests: RequestView[];
};

/** Makes a report ready for the way to the browser. */
export function toTryView({ verdict, payload, condition, mapping, requests }: TryReport): TryView {
  return {
    verdict,
    payload: viewPayload(payload),
    condition: viewCondition(condition),
    mapping:
      mapping.kind === "not_tried"
        ? mapping
        : {
            kind: mapping.kind,
            text: textOf(mapping.output),
            failures: mapping.failures,
            values: mapping.values.map(viewValue),
            valueCount: mapping.valueCount,
            scripts: mapping.scripts,
          },
    requests: requests.map(viewRequest),
  };
}

function textOf(value: Json | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function viewPayload(payload: TriedPayload): TryView["payload"] {
  if (payload.kind === "parsed") return { kind: "parsed", text: JSON.stringify(payload.value) };
  return { kind: "refused", detail: payload.detail };
}

function viewCondition(condition: TriedCondition): TryView["condition"] {
  if (!("result" in condition)) return condition;
  const { kind, result, consoleLines, durationMs } = condition;
  return { kind, text: textOf(result), consoleLines, durationMs };
}

function viewValue({ ruleId, target, sources, steps, value, result, detail }: TracedValue): ValueView {
  return {
    ruleId,
    target,
    sources,
    steps: steps.map((step) => ({ name: step.name, text: textOf(step.value), failure: step.failure ?? null })),
    text: textOf(value),
    result,
    detail: detail ?? null,
  };
}

function viewRequest(request: TriedRequest): RequestView {
  if (request.kind === "not_planned") {
    return { kind: "not_planned", index: request.index, details: request.problems.map(describeProblem) };
  }
  const { name, method, url, headers, body, missingSecrets } = request;
  return { kind: "planned", name, method, url, headers, body, missingSecrets };
}

function describeProblem({ pointer, detail }: FieldProblem): string {
  return `${splitPointer(pointer).slice(2).join(" ")}: ${detail}`;
}
