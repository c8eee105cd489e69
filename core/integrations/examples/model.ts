import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import type { Json } from "#core/json.ts";
import type { RuleInput } from "#core/mapping/model.ts";
import { IntegrationDocument } from "../model.ts";

/** A finished integration to begin from. One file each; `list-examples.ts` names them all. */
export type IntegrationExample = {
  /** Its name in addresses. */
  slug: string;
  title: string;
  /** What it is for, in one sentence. */
  description: string;
  /** What goes where, in words: field of the message → field of the result. */
  arrows: readonly { from: string; to: string }[];
  /** What is worth looking at once it is open, one sentence each. */
  lookAt: readonly string[];
  /** The name that the integration begins with; empty where a person has to think of one. */
  name: string;
  document: IntegrationDocument;
  /** What the mapping makes of the document's own sample. */
  output: Json;
};

type ExampleParts = {
  condition?: unknown;
  rules: readonly RuleInput[];
  /** An HTTP target, or a whole one of another kind. */
  target: { name: string; url: string; auth?: unknown } | { name: string; kind: "email"; [field: string]: unknown };
  sample: Json;
  result: Json;
};

/** An address that leads nowhere (RFC 6761), to be replaced by one's own. */
export const exampleHost = "https://target.example";

const httpDefaults = {
  kind: "http",
  method: "POST",
  headers: [],
  auth: { kind: "none" },
  signingSecret: null,
  timeoutMs: 30_000,
  retry: defaultHttpRetryPolicy,
};

/** Writes the document of an example; a mistake in it is a fault, which the tests find. */
export function makeExampleDocument({ condition = null, rules, target, sample, result }: ExampleParts) {
  return IntegrationDocument.parse({
    schema: 1,
    source: {
      kind: "webhook",
      mode: "wait",
      failWithTarget: false,
      signature: null,
      dedupe: null,
      ratePerSecondMax: null,
    },
    condition,
    mapping: { rules },
    targets: [{ ...("kind" in target ? {} : httpDefaults), targetId: "target-1", ...target }],
    samples: { source: JSON.stringify(sample, null, 2), target: JSON.stringify(result, null, 2) },
  });
}

/** A rule that reads fields of the message, as short as most of them are. */
export function ruleFrom(paths: string | readonly string[], target: string, more: Partial<RuleInput> = {}): RuleInput {
  const id = target.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return { id, target, source: { kind: "path", paths: [paths].flat() }, ...more };
}
