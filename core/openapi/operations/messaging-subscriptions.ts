import { z } from "zod";
import { processStatuses } from "#core/messaging/model.ts";
import type { Operation } from "../model.ts";
import { PageQuery } from "./queries.ts";

const shared = { tag: "Subscriptions", errorForm: "documented" } as const;
const bodyErrors = ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type"] as const;
const reading = { ...shared, method: "get", access: "view_messaging" } as const;
const changing = { ...shared, access: "manage_subscriptions" } as const;
const posting = { ...changing, method: "post" } as const;
const base = "/api/v1/subscriptions/";
const one = `${base}{id}/`;

const identity = "8646b7bc-b511-4965-a90b-e1145e398703";
const example = { identity, messageset: 1, schedule: 1, lang: "eng" };
const now = [{ status: 200, description: "The subscription as it is now.", schema: "Subscription" as const }];

const time = (what: string) => z.iso.datetime().optional().describe(what);
const text = (what: string) => z.string().optional().describe(what);
const SubscriptionQuery = PageQuery.extend({
  id: z.uuid().optional(),
  identity: z.string().optional(),
  version: z.int().optional(),
  messageset: z.int().optional(),
  messageset_contains: text("Part of the short name of the set."),
  schedule: z.int().optional(),
  lang: z.string().optional(),
  active: z.boolean().optional(),
  completed: z.boolean().optional(),
  process_status: z.literal(processStatuses).optional(),
  next_sequence_number: z.int().optional(),
  initial_sequence_number: z.int().optional(),
  time_zone: z.string().optional(),
  metadata: text("The very value, as JSON."),
  metadata_has_key: z.string().optional(),
  metadata_not_has_key: text("Also those without metadata."),
  created_at: time("To the millisecond."),
  updated_at: time("To the millisecond."),
  created_after: time("At this time or later."),
  created_before: time("At this time or earlier."),
  created_by: z.string().optional(),
  updated_by: z.string().optional(),
});

const acceptance = (status: number, description: string): Operation["answers"] => [
  { status, description, schema: "Accepted" },
  { status: 400, description: "There is no subscription with this id.", schema: "NotAccepted" },
];

/** Subscriptions: their life, their messages, and what could not be sent. */
export const subscriptionOperations: Operation[] = [
  {
    ...reading,
    id: "listSubscriptions",
    path: base,
    summary: "List subscriptions",
    query: SubscriptionQuery,
    answers: [{ status: 200, description: "One page, newest first.", schema: "SubscriptionPage" }],
    errors: ["invalid_input"],
  },
  {
    ...posting,
    id: "createSubscription",
    path: base,
    summary: "Subscribe an identity to a message set",
    body: { schema: "CreateSubscription", required: true, example },
    answers: [{ status: 201, description: "It is there.", schema: "Subscription" }],
    errors: [...bodyErrors],
  },
  {
    ...posting,
    id: "requestSubscription",
    path: `${base}request/`,
    summary: "Request a subscription by webhook",
    description:
      "Idempotent: the same request again gets the same answer and makes no second subscription. It is known by its Idempotency-Key, else by data.id, else by its content within the seconds of the settings.",
    body: { schema: "RequestSubscription", required: true, example: { data: example } },
    answers: [
      {
        status: 201,
        description: "It is there.",
        schema: "Accepted",
        headers: { Location: "The subscription." },
      },
    ],
    errors: [...bodyErrors, "key_taken"],
  },
  { ...reading, id: "getSubscription", path: one, summary: "Get a subscription", answers: now, errors: ["not_found"] },
  {
    ...changing,
    id: "replaceSubscription",
    method: "put",
    path: one,
    summary: "Say anew what a subscription is",
    description: "What may be left out of a new one stays as it is when it is left out here.",
    body: { schema: "CreateSubscription", required: true, example },
    answers: now,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "changeSubscription",
    method: "patch",
    path: one,
    summary: "Change parts of a subscription",
    body: { schema: "ChangeSubscription", required: true, example: { lang: "afr" } },
    answers: now,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "deleteSubscription",
    method: "delete",
    path: one,
    summary: "Delete a subscription",
    description: "With its timeline. Messages that are on their way are not held up.",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found"],
  },
  ...describeActs(),
  {
    ...reading,
    id: "listFailedTasks",
    path: "/api/v1/failed-tasks/",
    summary: "List messages that could not be sent",
    query: PageQuery,
    answers: [{ status: 200, description: "One page, newest first.", schema: "FailedTaskPage" }],
    errors: ["invalid_input"],
  },
  {
    ...posting,
    id: "requeueFailedTasks",
    path: "/api/v1/failed-tasks/",
    summary: "Send again what could not be sent",
    description: "All that has failed by now, each as the same delivery again where there was one.",
    answers: [{ status: 201, description: "They are queued.", schema: "RequeuedFailedTasks" }],
    errors: [],
  },
];

function describeActs(): Operation[] {
  return [
    {
      ...posting,
      id: "sendSubscription",
      path: `${one}send/`,
      summary: "Send the next message now",
      description: "Where nothing is to be sent, because it is paused or completed, its timeline says so.",
      answers: acceptance(201, "A worker sends it."),
      errors: [],
    },
    {
      ...posting,
      id: "resendSubscription",
      path: `${one}resend/`,
      summary: "Send the last message again",
      description: "Also of a subscription that is completed. It does not move on.",
      answers: acceptance(202, "A worker sends it."),
      errors: [],
    },
    {
      ...posting,
      id: "pauseSubscription",
      path: `${one}pause/`,
      summary: "Pause a subscription",
      answers: now,
      errors: ["not_found", "conflict"],
    },
    {
      ...posting,
      id: "resumeSubscription",
      path: `${one}resume/`,
      summary: "Let a paused subscription go on",
      description: "One that stands at an error as well. What fell due meanwhile is not made up for.",
      answers: now,
      errors: ["not_found", "conflict"],
    },
    {
      ...posting,
      id: "moveSubscription",
      path: `${one}move/`,
      summary: "Move a subscription to another set or number",
      body: { schema: "MoveSubscription", required: true, example: { messageset: 2 } },
      answers: now,
      errors: [...bodyErrors, "not_found"],
    },
    {
      ...reading,
      id: "listSubscriptionSends",
      path: `${one}sends/`,
      summary: "List what was and was not sent to a subscription",
      query: PageQuery,
      answers: [{ status: 200, description: "One page, newest first.", schema: "SubscriptionSendPage" }],
      errors: ["invalid_input", "not_found"],
    },
  ];
}
