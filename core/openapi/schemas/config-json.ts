import { z } from "zod";
import { HmacSignature, TargetBody } from "#core/deliveries/http-options.ts";
import { HttpMethod } from "#core/deliveries/model.ts";
import { RetryPolicy } from "#core/deliveries/retry-policy.ts";
import { defaultApiKeyHeader } from "#core/integrations/config-json/read-auth.ts";
import { credentialMask } from "#core/integrations/config-json/read-credential.ts";
import { WebhookSource } from "#core/integrations/model.ts";
import { TestCases } from "#core/integrations/tests/model.ts";
import { Condition, Rule } from "#core/mapping/model.ts";
import { OAuthClient } from "#core/oauth/model.ts";
import { PubSubSource, PullSettings } from "#core/pubsub/model.ts";

// These schemas describe the documented form for readers; core/integrations/from-config-json.ts reads it, because it
// has to tell all problems at once and to take what old clients send. A test holds the two together.

const Credential = z
  .union([z.string(), z.object({ secret: z.string() })])
  .describe(
    `The value, which goes into the vault; "${credentialMask}" to keep the stored one; or a secret by its name.`,
  );

const SecretReference = z
  .union([z.string(), z.object({ value: z.string() })])
  .describe("The name of a secret, or a new value for the vault.");

const Mapping = z.object({
  source: z.string().nullish().describe("Path of the source: keys with dots in between."),
  target: z.string().nullish().describe("Path of the target; a line without one is ignored."),
  transform: z
    .string()
    .nullish()
    .describe(
      "none, uppercase, lowercase, trim, string, number, boolean, date, concat, replace, split, join, substring, default or javascript.",
    ),
  params: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).nullish(),
  jsCode: z.string().nullish().describe("With javascript: an expression, or a body with return, over data and fields."),
  sourceFields: z.array(z.string()).nullish().describe("With javascript or concat: the paths that are chosen."),
  id: z.string().optional().describe("Own field: the rule's id, kept through saves."),
  rule: Rule.nullish().describe("Own field: the whole rule, where the documented ones cannot say it; it then holds."),
});

const Target = z.object({
  type: z.literal("http").optional(),
  method: HttpMethod.optional().describe("POST when absent. GET and HEAD send the output as query parameters."),
  url: z.string().describe("With {{ it is a Liquid template over the output; the host is written out."),
  authType: z.enum(["none", "bearer", "basic", "apikey", "oauth2"]).optional().describe("oauth2 is our own."),
  auth: z
    .object({
      token: Credential.optional(),
      username: z.string().optional(),
      password: Credential.optional(),
      headerName: z.string().optional().describe(`${defaultApiKeyHeader} when absent.`),
      apiKey: Credential.optional(),
      tokenUrl: z.string().optional().describe("With oauth2, as all that follow."),
      clientId: z.string().optional(),
      clientSecret: Credential.optional(),
      scope: z.string().nullish(),
      audience: z.string().nullish(),
      clientAuth: OAuthClient.shape.clientAuth.nullish().describe("How id and secret are sent; basic when null."),
    })
    .nullish(),
  headers: z
    .record(z.string(), z.union([z.string(), z.array(z.string()), z.object({ secret: z.string() })]))
    .nullish()
    .describe(
      "Custom headers. Values that are credentials by their name go into the vault and come back masked; others with {{ are Liquid templates over the output.",
    ),
  targetId: z.string().optional().describe("Own field."),
  name: z.string().optional().describe("Own field."),
  timeoutMs: z.number().int().nullish().describe("Own field: how long one attempt may take; 30000 when null."),
  retry: RetryPolicy.nullish().describe("Own field: when failed attempts are repeated; null for the default schedule."),
  signingSecret: SecretReference.nullish().describe("Own field: the secret that signs what is sent."),
  hmac: HmacSignature.extend({ secret: SecretReference })
    .nullish()
    .describe("Own field: a signature of the receiver's own, in the manner of GitHub or Stripe."),
  body: TargetBody.nullish().describe("Own field: what the output is sent as; JSON when null."),
  clientCertificate: z
    .object({ certificate: SecretReference, key: SecretReference, passphrase: SecretReference.nullish() })
    .nullish()
    .describe("Own field: shown to targets that ask who connects (mutual TLS); PEM texts."),
  caCertificate: SecretReference.nullish().describe("Own field: PEM certificates to trust for this target alone."),
});

const own = WebhookSource.shape;
const pubsub = PubSubSource.shape;
const pull = PullSettings.shape;

const SourceConfig = z.object({
  webhookUrl: z.string().optional().describe("In answers, with webhook."),
  projectId: z.string().optional().describe("With pubsub, as all that follow."),
  topicId: z.string().optional(),
  subscription: z.string().optional().describe("The subscription's id."),
  subscriptionMode: z.enum(["push", "pull"]).optional().describe("push when absent."),
  pullIntervalSeconds: z
    .union([z.number(), z.string()])
    .nullish()
    .describe("How long to wait after an empty pull: 60 when absent, 10 at least."),
  credentials: z
    .union([Credential, z.record(z.string(), z.unknown())])
    .nullish()
    .describe("A service account's JSON key, as text, which goes into the vault; null for none."),
  pushEndpoint: z.string().optional().describe("In answers: where Google pushes to."),
  streaming: pull.streaming.nullish().describe("Own field: keep a stream open in place of an interval."),
  messagesMax: pull.messagesMax.nullish().describe("Own field: messages in hand at a time, 10 when null."),
  payload: pubsub.payload.nullish().describe("Own field: data (default), or envelope for attributes and id beside it."),
  pushAuth: pubsub.pushAuth
    .optional()
    .describe("Own field: what Google's token on a push must say; null for no check."),
  manageSubscription: pubsub.manageSubscription.nullish().describe("Own field: true by default with credentials."),
  deleteSubscriptionWithIntegration: pubsub.deleteSubscriptionWithIntegration.nullish().describe("Own field."),
});

/** The documented form of an integration, with our own fields beside the documented ones. */
export const ConfigJson = z.object({
  name: z.string().optional(),
  sourceType: z.enum(["webhook", "pubsub"]).optional().describe("What it is, or webhook at first, when absent."),
  sourceConfig: SourceConfig.nullish(),
  target: Target,
  mappings: z.array(Mapping).nullish(),
  sampleSource: z.unknown().optional().describe("Any JSON value, or text."),
  sampleTarget: z.unknown().optional().describe("Any JSON value, or text."),
  condition: z
    .union([z.string(), Condition])
    .nullish()
    .describe("A script over data and fields, or (own form) a condition as an object."),
  mode: own.mode
    .nullish()
    .describe("Own field: wait (default) answers with the first attempt's result, accept at once."),
  failWithTarget: own.failWithTarget.nullish().describe("Own field: answer 502 when the target failed."),
  signature: own.signature
    .optional()
    .describe("Own field: how senders sign; secrets by name, or {value} for a new one."),
  dedupe: own.dedupe.optional().describe("Own field: where the key of a repeated message is found."),
  ratePerSecondMax: own.ratePerSecondMax.optional().describe("Own field."),
  handshakes: own.handshakes
    .nullish()
    .describe("Own field: checks of providers that are answered; secrets by name, or {value} for a new one."),
  cloudEvents: own.cloudEvents.nullish().describe("Own field: what a run gets of a CloudEvent; data when null."),
  csvDelimiter: own.csvDelimiter.optional().describe("Own field: between the values of CSV; found out when null."),
  moreTargets: z.array(Target).nullish().describe("Own field: further targets of the same output."),
  tests: TestCases.nullish().describe("Own field: messages with what has to become of them; null removes all."),
  testsRequired: z.boolean().nullish().describe("Own field: save only what passes all of its test cases."),
});

/** A configuration as the documents show one; it is the example of the API's description. */
export const exampleConfig = {
  name: "Orders to CRM",
  sourceType: "webhook",
  sourceConfig: {},
  target: {
    type: "http",
    method: "POST",
    url: "https://crm.example.com/api/orders",
    authType: "bearer",
    auth: { token: "demo-token-12345" },
    headers: { "X-Shop": "north" },
  },
  mappings: [
    { source: "order.id", target: "reference", transform: "none", params: [] },
    { source: "customer.name", target: "contact.name", transform: "uppercase", params: [] },
    {
      target: "total",
      transform: "javascript",
      jsCode: "return fields['items'].reduce((sum, item) => sum + item.price, 0)",
      sourceFields: ["items"],
    },
  ],
  sampleSource: { order: { id: "ORD-12345" }, customer: { name: "Jane Smith" }, items: [{ price: 99.99 }] },
  sampleTarget: null,
  condition: "data.order.id !== null",
} as const;
