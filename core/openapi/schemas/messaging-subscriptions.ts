import { z } from "zod";
import { CarrierEventFields } from "#core/messaging/events/read-event.ts";
import { FailedTaskReply } from "#core/messaging/failures/failure-reply.ts";
import { MoveFields } from "#core/messaging/subscriptions/move-subscription.ts";
import { SubscriptionFields } from "#core/messaging/subscriptions/subscription-fields.ts";
import { SendReply, SubscriptionReply } from "#core/messaging/subscriptions/subscription-reply.ts";
import { Email } from "#core/people/model.ts";
import { countedPage, pageOf } from "./replies.ts";

const SubscriptionRequest = z.object({
  hook: z
    .looseObject({ id: z.unknown(), event: z.string().optional() })
    .optional()
    .describe("The webhook that it comes by."),
  data: SubscriptionFields.extend({
    id: z.union([z.string(), z.int()]).optional().describe("The id of the request where it was made."),
  }),
});

/** What callers send of subscriptions. */
export const subscriptionRequests = {
  CarrierEvent: CarrierEventFields,
  CreateSubscription: SubscriptionFields,
  ChangeSubscription: SubscriptionFields.partial(),
  MoveSubscription: MoveFields,
  RequestSubscription: SubscriptionRequest,
  IssueToken: z.object({ email: Email }),
};

/** What callers get of them. */
export const subscriptionReplies = {
  Subscription: SubscriptionReply,
  SubscriptionPage: pageOf(SubscriptionReply, countedPage),
  SubscriptionSendPage: pageOf(SendReply),
  FailedTaskPage: pageOf(FailedTaskReply),
  RequeuedFailedTasks: z.object({ requeued_failed_tasks: z.literal(true) }),
  MessagingMetrics: z.object({
    metrics_available: z.array(z.string()),
    values: z
      .record(z.string(), z.number().nullable())
      .describe("By name. Sums are of all time; an estimate that was not made yet is null."),
  }),
  FiredMetrics: z.object({ scheduled_metrics_initiated: z.literal(true) }),
  MessagingHealth: z.object({
    up: z.literal(true),
    result: z.object({
      database: z.literal("Accessible"),
      version: z.string(),
      libraries: z.record(z.string(), z.string()),
    }),
  }),
  Accepted: z.object({ accepted: z.literal(true) }),
  NotAccepted: z.object({ accepted: z.literal(false), reason: z.string() }),
};
