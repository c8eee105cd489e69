import { z } from "zod";
import type { Operation } from "../model.ts";
import { PageQuery } from "./queries.ts";

const subscriptions = { tag: "Subscriptions", errorForm: "documented" } as const;
const taken = (what: string): Pick<Operation, "access" | "answers"> => ({
  access: "manage_subscriptions",
  answers: [
    {
      status: 202,
      description: `${what} task_id is its job.`,
      schema: "TaskAccepted",
      headers: { Location: "The job." },
    },
  ],
});

const BehindQuery = z.object({
  subscription: z.uuid().optional(),
  messageset: z.number().int().optional().describe("The set in which it is."),
  expected_messageset: z.number().int().optional().describe("The set in which it should be."),
  messages_behind_min: z.number().int().optional().describe("At least so many messages behind."),
  ...PageQuery.shape,
});
const EstimateQuery = z.object({
  send_date: z.iso.date().optional(),
  messageset: z.number().int().optional(),
  ...PageQuery.shape,
});
const ForecastQuery = z.object({
  from: z.iso.date().optional().describe("The first day; today when it is left out."),
  to: z.iso
    .date()
    .optional()
    .describe("The last day, up to 92 days from today; 30 days after from when it is left out."),
  time_zone: z.string().optional().describe("In whose clock days are meant, an IANA name; UTC when it is left out."),
});

export const messagingForecastOperations: Operation[] = [
  {
    ...subscriptions,
    id: "listBehindSubscriptions",
    method: "get",
    path: "/api/v1/behind-subscriptions/",
    summary: "List subscriptions that the last search found behind their schedule",
    access: "view_messaging",
    query: BehindQuery,
    answers: [{ status: 200, description: "One page, by number.", schema: "BehindSubscriptionPage" }],
    errors: ["invalid_input"],
  },
  {
    ...subscriptions,
    id: "getBehindSubscription",
    method: "get",
    path: "/api/v1/behind-subscriptions/{id}/",
    summary: "Get a subscription that is behind",
    access: "view_messaging",
    answers: [{ status: 200, description: "How far it is behind.", schema: "BehindSubscription" }],
    errors: ["not_found"],
  },
  {
    ...subscriptions,
    id: "findBehindSubscriptions",
    method: "post",
    path: "/api/v1/behind-subscriptions/find_behind_subscriptions/",
    summary: "Search for subscriptions that are behind",
    ...taken("The search was begun, or one is under way already."),
    errors: [],
  },
  {
    ...subscriptions,
    id: "fastForwardSubscriptions",
    method: "post",
    path: "/api/v1/behind-subscriptions/fast_forward/",
    summary: "Bring subscriptions that are behind to where they should be, without the messages in between",
    ...taken("It was begun."),
    body: { schema: "StartFastForward", required: false, example: { messageset: 3 } },
    errors: ["invalid_input", "conflict", "body_too_large", "unsupported_media_type"],
  },
  {
    ...subscriptions,
    id: "runSendEstimate",
    method: "post",
    path: "/api/v1/runsendestimate/",
    summary: "Estimate what the coming week brings",
    ...taken("The estimate was begun, or one is under way already."),
    errors: [],
  },
  {
    ...subscriptions,
    id: "listSendEstimates",
    method: "get",
    path: "/api/v1/estimates/",
    summary: "List estimates of subscriptions and people by day and message set",
    access: "view_messaging",
    query: EstimateQuery,
    answers: [{ status: 200, description: "One page, the latest day first.", schema: "SendEstimatePage" }],
    errors: ["invalid_input"],
  },
  {
    ...subscriptions,
    id: "getSendForecast",
    method: "get",
    path: "/api/messaging/forecast/",
    summary: "Forecast how many messages each of the coming days brings",
    access: "view_messaging",
    query: ForecastQuery,
    answers: [{ status: 200, description: "Messages by day and hour.", schema: "SendForecast" }],
    errors: ["invalid_input"],
  },
  {
    ...subscriptions,
    id: "listMessagingJobs",
    method: "get",
    path: "/api/messaging/jobs/",
    summary: "List long work of staged messages",
    access: "view_messaging",
    query: PageQuery,
    answers: [{ status: 200, description: "One page, newest first.", schema: "MessagingJobPage" }],
    errors: ["invalid_input"],
  },
  {
    ...subscriptions,
    id: "getMessagingJob",
    method: "get",
    path: "/api/messaging/jobs/{id}/",
    summary: "Get a job and how far it has come",
    access: "view_messaging",
    answers: [{ status: 200, description: "The job.", schema: "MessagingJob" }],
    errors: ["not_found"],
  },
  {
    ...subscriptions,
    id: "stopMessagingJob",
    method: "post",
    path: "/api/messaging/jobs/{id}/stop/",
    summary: "Stop a job",
    description: "What it has done stays done.",
    access: "manage_subscriptions",
    answers: [{ status: 200, description: "The job as it is now.", schema: "MessagingJob" }],
    errors: ["not_found"],
  },
];
