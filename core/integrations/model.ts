import { z } from "zod";
import { listTargetSecretNames } from "#core/deliveries/list-target-secret-names.ts";
import { EmailTarget, HttpTarget, SmsTarget } from "#core/deliveries/model.ts";
import { CloudEventPayload } from "#core/ingress/cloud-events/model.ts";
import { Handshakes } from "#core/ingress/handshakes/model.ts";
import { CsvDelimiter, DedupeRule } from "#core/ingress/model.ts";
import { Condition, MappingDocument } from "#core/mapping/model.ts";
import { PubSubSource } from "#core/pubsub/model.ts";
import { SignatureScheme } from "#core/signatures/model.ts";
import type { SecretName } from "#core/vault/secret-name.ts";
import { TestCases } from "./tests/model.ts";

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
  // Documents from before there were these three have none of them.
  /** Which checks of providers are answered here before they send anything. */
  handshakes: Handshakes.default([]),
  /** Whether a run gets the data of a CloudEvent alone, or the event with its attributes. */
  cloudEvents: CloudEventPayload.default("data"),
  /** What stands between the values of CSV; null to find out from its first line. */
  csvDelimiter: CsvDelimiter.nullable().default(null),
});
export type WebhookSource = z.infer<typeof WebhookSource>;

/** Where an integration's messages come from. */
export const IntegrationSource = z.discriminatedUnion("kind", [WebhookSource, PubSubSource]);
export type IntegrationSource = z.infer<typeof IntegrationSource>;

/** What every target of an integration has, whatever it sends by. */
const ofTarget = {
  targetId: z.string().min(1).max(60),
  name: z.string().min(1).max(120),
  /** Where it does not hold, nothing goes to this target; null means that the integration's own condition is enough. */
  condition: Condition.nullable().default(null),
  /** What is sent to this target instead of what the integration's mapping gives; null means the integration's. */
  mapping: MappingDocument.nullable().default(null),
};

export const HttpIntegrationTarget = HttpTarget.extend({ ...ofTarget, url: z.string().min(1).max(4000) });
export type HttpIntegrationTarget = z.infer<typeof HttpIntegrationTarget>;

const Template = z.string().max(20_000);

/** An e-mail made of the output. All texts are Liquid templates over it; null stands for what the documents say. */
export const EmailIntegrationTarget = EmailTarget.extend({
  ...ofTarget,
  message: z.object({
    /** Null for the provider's own sender. */
    from: Template.nullable(),
    /** A list of addresses with commas. */
    to: Template.min(1, "Say who gets it."),
    cc: Template.nullable(),
    bcc: Template.nullable(),
    replyTo: Template.nullable(),
    /** Null is "Integration Notification". */
    subject: Template.nullable(),
    /** Null, with no HTML either, is the output as indented JSON. */
    text: z.string().max(200_000).nullable(),
    html: z.string().max(200_000).nullable(),
  }),
});
export type EmailIntegrationTarget = z.infer<typeof EmailIntegrationTarget>;

/** A text message made of the output; all texts are Liquid templates over it. */
export const SmsIntegrationTarget = SmsTarget.extend({
  ...ofTarget,
  message: z.object({
    /** Null for the provider's own sender. */
    from: Template.nullable(),
    /** A list of numbers with commas. */
    to: Template.min(1, "Say who gets it."),
    text: Template.min(1, "Write what is sent."),
  }),
});
export type SmsIntegrationTarget = z.infer<typeof SmsIntegrationTarget>;

export const IntegrationTarget = z.discriminatedUnion("kind", [
  HttpIntegrationTarget,
  EmailIntegrationTarget,
  SmsIntegrationTarget,
]);
export type IntegrationTarget = z.infer<typeof IntegrationTarget>;

/** Most samples that one integration keeps, and the bytes in UTF-8 that one of them may have. */
export const keptSamplesMax = 20;
export const keptSampleBytesMax = 256_000;
export const SampleName = z.string().trim().min(1, "Give it a name.").max(80, "A name has at most 80 characters.");

const tooLarge = "A kept sample has at most 256 kB; shorten its lists.";

/** A sample that is kept under a name, to be chosen again. Its text may be no JSON yet. */
export const NamedSample = z.object({
  name: SampleName,
  text: z.string().max(keptSampleBytesMax, tooLarge).refine(fitsShelf, tooLarge),
});
export type NamedSample = z.infer<typeof NamedSample>;

export const SampleShelf = z
  .array(NamedSample)
  .max(keptSamplesMax, `At most ${keptSamplesMax} samples are kept; remove one.`)
  .superRefine((shelf, context) => {
    for (const [index, { name }] of shelf.entries()) {
      if (shelf.findIndex((other) => other.name === name) === index) continue;
      context.addIssue({ code: "custom", path: [index, "name"], message: `Another sample is named "${name}".` });
    }
  });
export type SampleShelf = z.infer<typeof SampleShelf>;

/** What a mapping is tried with. `source` and `target` are the texts that are chosen, on the shelf or not. */
export const IntegrationSamples = z.object({
  source: z.string().max(1_000_000),
  target: z.string().max(1_000_000),
  /** Messages to choose `source` from. Documents from before there was a shelf have none. */
  shelf: SampleShelf.default([]),
});
export type IntegrationSamples = z.infer<typeof IntegrationSamples>;

/** What an integration does, as every version stores it. `schema` changes when an old document must be read anew. */
export const IntegrationDocument = z.object({
  schema: z.literal(1),
  source: IntegrationSource,
  condition: Condition.nullable(),
  mapping: MappingDocument,
  targets: z.array(IntegrationTarget).min(1).max(20),
  samples: IntegrationSamples,
  /** Messages with what has to become of them. Documents from before there were any have none. */
  tests: TestCases.default([]),
  /** Whether a version is saved only when all of them pass. */
  testsRequired: z.boolean().default(false),
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
  const names = new Set<string>(listSourceSecretNames(document.source));
  for (const target of document.targets) {
    for (const name of listTargetSecretNames(target)) names.add(name);
  }
  return [...names].sort();
}

function listSourceSecretNames(source: IntegrationSource): SecretName[] {
  if (source.kind === "webhook") return [...(source.signature?.secrets ?? []), ...listHandshakeSecrets(source)];
  return source.credentials === null ? [] : [source.credentials];
}

function listHandshakeSecrets({ handshakes }: WebhookSource): SecretName[] {
  return handshakes.flatMap((handshake) => ("secret" in handshake ? [handshake.secret] : []));
}

// A UTF-16 unit is at most three bytes in UTF-8, so that most texts need not be counted.
function fitsShelf(text: string): boolean {
  return text.length * 3 <= keptSampleBytesMax || new TextEncoder().encode(text).length <= keptSampleBytesMax;
}
