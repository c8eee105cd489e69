import type { Operation } from "../model.ts";

const shared = { tag: "Operation", errorForm: "documented" } as const;

/** Tokens by e-mail address, and the documented metrics and health of staged messages. */
export const userTokenOperations: Operation[] = [
  {
    ...shared,
    id: "listMessagingMetrics",
    method: "get",
    path: "/api/metrics/",
    summary: "Metrics of staged messages by name",
    access: "view_messaging",
    answers: [{ status: 200, description: "All names, and the values.", schema: "MessagingMetrics" }],
    errors: [],
  },
  {
    ...shared,
    id: "fireMessagingMetrics",
    method: "post",
    path: "/api/metrics/",
    summary: "Have the estimates of the week counted",
    access: "manage_subscriptions",
    answers: [{ status: 201, description: "A worker counts them.", schema: "FiredMetrics" }],
    errors: [],
  },
  {
    ...shared,
    id: "getMessagingHealth",
    method: "get",
    path: "/api/health/",
    summary: "Whether the installation is up",
    access: "view_health",
    answers: [{ status: 200, description: "It is.", schema: "MessagingHealth" }],
    errors: [],
  },
  {
    id: "issueUserToken",
    method: "post",
    path: "/api/v1/user/token/",
    tag: "Access",
    summary: "Get the API token of an e-mail address",
    description:
      "The same token each time until it is revoked. Where nobody has the address, an account is made for it: an operator without a password, who can use the API and cannot sign in.",
    access: "manage_tokens",
    body: { schema: "IssueToken", required: true, example: { email: "bob@example.org" } },
    answers: [{ status: 201, description: "The token.", schema: "Token" }],
    errors: ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type"],
    errorForm: "documented",
  },
];
