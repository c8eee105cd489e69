import type { Operation } from "../model.ts";
import { NotificationLogQuery, SimulatorQuery } from "./queries.ts";

const base = { tag: "Notifications", errorForm: "problem" } as const;
const bodyErrors = ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type"] as const;
const sending: Pick<Operation, "method" | "access" | "errors" | "description"> = {
  method: "post",
  access: "send_notifications",
  description:
    "A worker sends it; status_url says what became of it. With the header Idempotency-Key, the same request gets the same answer for a day and nothing is sent twice.",
  errors: [...bodyErrors, "sending_disabled", "key_taken"],
};

const simulator = { tag: "Simulator", errorForm: "documented" } as const;
const simulating: Pick<Operation, "tag" | "errorForm" | "method" | "access" | "description" | "errors"> = {
  ...simulator,
  method: "post",
  access: "send_notifications",
  description: "Some recipients make it fail: docs/notifications.md names them.",
  errors: ["body_too_large", "unsupported_media_type"],
};
const simulatedFailures: Operation["answers"] = [
  { status: 400, description: "What is missing or wrong.", schema: "SimulatorError" },
  { status: 429, description: "It was told to be busy.", schema: "SimulatorError" },
  { status: 500, description: "It was told to fail.", schema: "SimulatorError" },
];

export const notificationOperations: Operation[] = [
  {
    ...base,
    ...sending,
    id: "sendEmail",
    path: "/api/send/email/",
    summary: "Send an e-mail",
    body: {
      schema: "SendEmail",
      required: true,
      example: {
        message: "Your account has been created",
        recipient: "user@example.com",
        subject: "Welcome",
        html_message: "<h1>Welcome</h1>",
        related_object: { type: "account", id: "123" },
      },
    },
    answers: [
      { status: 202, description: "On record.", schema: "SentMessage", headers: { Location: "Its entry in the log." } },
    ],
  },
  {
    ...base,
    ...sending,
    id: "sendSms",
    path: "/api/send/sms/",
    summary: "Send a text message",
    body: {
      schema: "SendSms",
      required: true,
      example: { message: "Your verification code is 123456", recipient: "+966501234567" },
    },
    answers: [
      { status: 202, description: "On record.", schema: "SentMessage", headers: { Location: "Its entry in the log." } },
    ],
  },
  {
    ...base,
    ...sending,
    id: "sendBulk",
    path: "/api/send/bulk/",
    summary: "Send up to a thousand messages",
    description:
      "Each is read for itself and answered in its place; those that can be sent are written in one transaction. Where none can be, the answer is a refusal.",
    body: {
      schema: "SendBulk",
      required: true,
      example: { messages: [{ channel: "sms", message: "Doors open at nine", recipient: "+966501234567" }] },
    },
    answers: [{ status: 202, description: "At least one is on record.", schema: "SentMessages" }],
  },
  {
    ...base,
    id: "listNotificationLogs",
    method: "get",
    path: "/api/notification-logs/",
    summary: "List the log of messages",
    access: "view_notifications",
    query: NotificationLogQuery,
    answers: [{ status: 200, description: "One page, newest first.", schema: "NotificationLogPage" }],
    errors: ["invalid_input"],
  },
  {
    ...base,
    id: "getNotificationLog",
    method: "get",
    path: "/api/notification-logs/{id}/",
    summary: "Get an entry of the log with its attempts and the provider's reports",
    access: "view_notifications",
    answers: [{ status: 200, description: "Everything that is on record.", schema: "NotificationLogDetail" }],
    errors: ["not_found"],
  },
  {
    ...base,
    id: "resendNotification",
    method: "post",
    path: "/api/notification-logs/{id}/resend/",
    summary: "Send a failed message again",
    description: "Beginning with its first provider, whose schedule starts anew.",
    access: "send_notifications",
    answers: [{ status: 200, description: "The entry as it is now.", schema: "NotificationLogDetail" }],
    errors: ["not_found", "conflict"],
  },
  {
    ...base,
    id: "takeProviderReport",
    method: "post",
    path: "/api/provider-callbacks/{provider}/",
    summary: "Report what became of messages",
    description:
      "For providers. Signed with the provider's callback secret: Standard Webhooks, or an HMAC-SHA256 of the body in X-Signature. A report that comes again changes nothing.",
    access: "sender",
    body: {
      schema: "ProviderReport",
      required: true,
      example: { message_id: "m-17", status: "delivered" },
    },
    answers: [{ status: 200, description: "Taken.", schema: "ProviderReportTaken" }],
    errors: [
      "malformed_body",
      "invalid_input",
      "bad_signature",
      "not_found",
      "body_too_large",
      "unsupported_media_type",
    ],
  },
  {
    ...simulating,
    id: "simulateEmail",
    path: "/api/simulator/send-email/",
    summary: "Hand the simulator an e-mail",
    body: {
      schema: "SimulateEmail",
      required: true,
      example: { to: "user@example.com", subject: "Welcome", message: "Hello" },
    },
    answers: [{ status: 200, description: "Kept.", schema: "SimulatedEmail" }, ...simulatedFailures],
  },
  {
    ...simulating,
    id: "simulateSms",
    path: "/api/simulator/send-sms/",
    summary: "Hand the simulator a text message",
    body: { schema: "SimulateSms", required: true, example: { to: "+966501234567", message: "Hello" } },
    answers: [{ status: 200, description: "Kept.", schema: "SimulatedSms" }, ...simulatedFailures],
  },
  {
    ...simulator,
    id: "listSimulated",
    method: "get",
    path: "/api/simulator/history/",
    summary: "List what the simulator took",
    access: "view_notifications",
    query: SimulatorQuery,
    answers: [{ status: 200, description: "One page, newest first, with counters.", schema: "SimulatorHistory" }],
    errors: ["invalid_input"],
  },
  {
    ...simulator,
    id: "clearSimulator",
    method: "delete",
    path: "/api/simulator/history/",
    summary: "Forget all that the simulator took",
    access: "send_notifications",
    answers: [{ status: 204, description: "Forgotten." }],
    errors: [],
  },
  {
    ...simulator,
    id: "getSimulatorHealth",
    method: "get",
    path: "/api/simulator/health/",
    summary: "How the simulator is and what it has taken",
    access: "view_notifications",
    answers: [{ status: 200, description: "It answers.", schema: "SimulatorHealth" }],
    errors: [],
  },
];
