import { z } from "zod";
import { checkUrl } from "./read-values.ts";

const group = "Staged messages";

const address = () =>
  z
    .string()
    .optional()
    .superRefine((given, ctx) => checkUrl(given, ["https:", "http:"], ctx))
    .transform((given) => given?.replace(/\/+$/, "") ?? null);
const token = () =>
  z
    .string()
    .optional()
    .transform((given) => given ?? null);

/**
 * Services of others that are used in place of our own for staged messages, under the documented names. Each address is that
 * of the service's API, such as https://identities.example.org/api/v1.
 */
export const messagingServiceSettings = {
  IDENTITY_STORE_URL: address().meta({
    group,
    description: "The API of an identity store, which is asked for addresses in place of our own identities.",
    example: "https://identities.example.org/api/v1",
    absent: "our own identities",
  }),
  IDENTITY_STORE_TOKEN: token().meta({
    group,
    description: "The token with which it is asked.",
    example: "",
    absent: "none",
  }),
  MESSAGE_SENDER_URL: address().meta({
    group,
    description: "The API of a message sender, to which each message is posted in place of our own providers.",
    example: "https://sender.example.org/api/v1",
    absent: "our own providers and gateways",
  }),
  MESSAGE_SENDER_TOKEN: token().meta({
    group,
    description: "The token with which messages are posted to it.",
    example: "",
    absent: "none",
  }),
  SCHEDULER_URL: address().meta({
    group,
    description: "The API of a scheduler, which calls us when a schedule falls due, in place of our own clock.",
    example: "https://scheduler.example.org/api/v1",
    absent: "our own clock",
  }),
  SCHEDULER_API_TOKEN: token().meta({
    group,
    description: "The token with which schedules are handed to it.",
    example: "",
    absent: "none",
  }),
  SCHEDULER_INBOUND_API_TOKEN: token().meta({
    group,
    description: "The API token of ours that the scheduler calls us with.",
    example: "the-token",
    absent: "required with SCHEDULER_URL",
  }),
};

const MessagingServiceVariables = z.object(messagingServiceSettings);

/** A service of others that stands in for a part of ours. */
export type ExternalService = { url: string; token: string | null };

/** Null where our own part is used. */
export type MessagingServices = {
  identityStore: ExternalService | null;
  messageSender: ExternalService | null;
  scheduler: (ExternalService & { inboundToken: string | null }) | null;
};

export function toMessagingServices(from: z.infer<typeof MessagingServiceVariables>): MessagingServices {
  const { IDENTITY_STORE_URL: identities, MESSAGE_SENDER_URL: sender, SCHEDULER_URL: scheduler } = from;
  return {
    identityStore: identities === null ? null : { url: identities, token: from.IDENTITY_STORE_TOKEN },
    messageSender: sender === null ? null : { url: sender, token: from.MESSAGE_SENDER_TOKEN },
    scheduler:
      scheduler === null
        ? null
        : { url: scheduler, token: from.SCHEDULER_API_TOKEN, inboundToken: from.SCHEDULER_INBOUND_API_TOKEN },
  };
}
