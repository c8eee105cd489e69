import { z } from "zod";
import { SecretName } from "#core/vault/secret-name.ts";

// Google's rule for the names of topics and subscriptions: 3 to 255 characters, a letter first, and not "goog" in front.
const resourceNamePattern = /^(?!goog)[A-Za-z][A-Za-z0-9._~+%-]{2,254}$/;
const resourceNameRule =
  'Google\'s rule is a letter and then 2 to 254 letters, digits or signs of . _ ~ + % -, not beginning with "goog".';

const ResourceName = z.string().regex(resourceNamePattern, resourceNameRule);

/** A Google Cloud project by its id; those of a domain of their own have it in front: example.com:orders. */
export const ProjectId = z
  .string()
  .regex(
    /^(?:[a-z0-9.-]{1,80}:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
    "A project id has 6 to 30 small letters, digits and dashes, and begins with a letter.",
  );

export const defaultPullIntervalSeconds = 60;
export const defaultMessagesMax = 10;

/** How a pulling integration asks for messages. */
export const PullSettings = z.object({
  /** How long it waits after the subscription was found empty. Not used while streaming. */
  intervalSeconds: z
    .number()
    .int()
    .min(10, "At least 10 seconds.")
    .max(86_400, "At most a day.")
    .default(defaultPullIntervalSeconds),
  /** Keeps one stream open through which messages come as they are published, in place of asking at an interval. */
  streaming: z.boolean().default(false),
  /** Most messages that are taken and not yet acknowledged at one time. */
  messagesMax: z.number().int().min(1).max(1_000).default(defaultMessagesMax),
});
export type PullSettings = z.infer<typeof PullSettings>;

/** What Google's token on a push must say. */
export const PushAuth = z.object({
  audience: z.string().min(1, "The audience that the subscription's pushes are made out to.").max(1_000),
  serviceAccountEmail: z.email("The e-mail address of the service account that signs the pushes."),
});
export type PushAuth = z.infer<typeof PushAuth>;

/** Messages of a Google Pub/Sub subscription. */
export const PubSubSource = z.object({
  kind: z.literal("pubsub"),
  projectId: ProjectId,
  topicId: ResourceName,
  subscriptionId: ResourceName,
  /** push: Google posts each message to /pubsub/{path}. pull: a worker asks for them. */
  delivery: z.enum(["push", "pull"]),
  pull: PullSettings,
  /** The service account's JSON, by its name in the vault; null where nothing is asked of Google, or of an emulator. */
  credentials: SecretName.nullable(),
  /** Null takes pushes from everybody who knows the address. */
  pushAuth: PushAuth.nullable(),
  /** Signalbox makes topic and subscription where they are missing, and keeps the push address right. */
  manageSubscription: z.boolean(),
  /** The subscription goes when the integration is deleted. */
  deleteSubscriptionWithIntegration: z.boolean(),
  /** data: the mapping sees the decoded message alone, as documented. envelope: beside it attributes, id and times. */
  payload: z.enum(["data", "envelope"]),
});
export type PubSubSource = z.infer<typeof PubSubSource>;

/** The name of a subscription as Google's API has it. */
export function nameSubscription({ projectId, subscriptionId }: Pick<PubSubSource, "projectId" | "subscriptionId">) {
  return `projects/${projectId}/subscriptions/${subscriptionId}`;
}

/** The name of a topic as Google's API has it. */
export function nameTopic({ projectId, topicId }: Pick<PubSubSource, "projectId" | "topicId">): string {
  return `projects/${projectId}/topics/${topicId}`;
}

/** The address to which Google pushes an integration's messages. */
export function makePushEndpoint(siteUrl: string, path: string): string {
  return `${siteUrl}/pubsub/${path}/`;
}

/** One message, pushed or pulled, before anybody has looked into its data. */
export type PubSubMessage = {
  messageId: string;
  data: Uint8Array;
  attributes: Readonly<Record<string, string>>;
  /** RFC 3339 as Google writes it; null when it was not said. */
  publishTime: string | null;
  orderingKey: string | null;
  /** projects/…/subscriptions/… */
  subscription: string | null;
  /** How often it was delivered; Google says so only where the subscription has a dead-letter policy. */
  deliveryAttempt: number | null;
};

/** What a run keeps of the message that it came with, beside its data. */
export const PubSubFacts = z.object({
  messageId: z.string(),
  publishTime: z.string().nullable(),
  orderingKey: z.string().nullable(),
  subscription: z.string().nullable(),
  attributes: z.record(z.string(), z.string()),
});
export type PubSubFacts = z.infer<typeof PubSubFacts>;
