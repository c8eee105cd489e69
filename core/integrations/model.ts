import { z } from "zod";
import { listTargetSecretNames } from "#core/deliveries/list-target-secret-names.ts";
import { DeliveryTarget, type SecretName } from "#core/deliveries/model.ts";
import { DedupeRule } from "#core/ingress/model.ts";
import { Condition, MappingDocument } from "#core/mapping/model.ts";
import { SignatureScheme } from "#core/signatures/model.ts";

export const WebhookSource = z.object({
  kind: z.literal("webhook"),
  /** wait: answer with the result of the first attempt. accept: answer 202 as soon as the message is stored. */
  mode: z.enum(["wait", "accept"]),
  /** In wait mode, answer 502 instead of 200 when the target failed. */
  failWithTarget: z.boolean(),
  signature: SignatureScheme.nullable(),
  /** Where a repeated message's key comes from; null means that every message is new. */
  dedupe: DedupeRule.nullable(),
  /** Most requests per second that this address takes before it answers 429; null means no limit of its own. */
  ratePerSecondMax: z.number().int().min(1).max(100_000).nullable(),
});
export type WebhookSource = z.infer<typeof WebhookSource>;

export const IntegrationTarget = DeliveryTarget.extend({
  targetId: z.string().min(1).max(60),
  name: z.string().min(1).max(120),
  url: z.string().min(1).max(4000),
});
export type IntegrationTarget = z.infer<typeof IntegrationTarget>;

/** What an integration does, as every version stores it. `schema` changes when an old document must be read anew. */
export const IntegrationDocument = z.object({
  schema: z.literal(1),
  source: WebhookSource,
  condition: Condition.nullable(),
  mapping: MappingDocument,
  targets: z.array(IntegrationTarget).min(1).max(20),
  samples: z.object({ source: z.string().max(1_000_000), target: z.string().max(1_000_000) }),
});
export type IntegrationDocument = z.infer<typeof IntegrationDocument>;

export const IntegrationName = z.string().trim().min(1, "Give it a name.").max(255);

/** An integration with its current version. */
export type Integration = {
  id: string;
  name: string;
  active: boolean;
  disabledReason: string | null;
  path: string;
  version: number;
  document: IntegrationDocument;
  createdAt: Date;
  updatedAt: Date;
};

/** The names of all secrets that a document refers to, each once, sorted. */
export function listSecretNames(document: Pick<IntegrationDocument, "source" | "targets">): SecretName[] {
  const names = new Set<string>(document.source.signature?.secrets ?? []);
  for (const target of document.targets) {
    for (const name of listTargetSecretNames(target)) names.add(name);
  }
  return [...names].sort();
}
