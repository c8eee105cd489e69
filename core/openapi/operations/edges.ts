import type { Operation } from "../model.ts";
import { WebhookQuery } from "./queries.ts";

const formTypes = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/** What is neither integration nor run: ingress, tokens, operation, and the documentation itself. */
export const edgeOperations: Operation[] = [
  {
    id: "receiveWebhook",
    method: "post",
    path: "/webhook/{path}/",
    tag: "Webhooks",
    summary: "Send a message to an integration",
    description:
      "Any JSON, a form, or text, up to the configured size. The message is stored before any 2xx. The integration may ask for a signature.",
    access: "sender",
    query: WebhookQuery,
    body: { schema: "WebhookMessage", required: true, mediaTypes: formTypes, example: { order: { id: "ORD-12345" } } },
    answers: [
      { status: 200, description: "Processed; status says what came of it.", schema: "WebhookAnswer" },
      {
        status: 202,
        description: "Stored; a worker does the rest. In accept mode, or with Prefer: respond-async.",
        schema: "WebhookAccepted",
        headers: { Location: "Where the run can be read." },
      },
    ],
    errors: [
      "malformed_body",
      "bad_signature",
      "not_found",
      "method_not_allowed",
      "body_too_large",
      "unsupported_media_type",
      "too_many_requests",
      "target_failed",
      "unavailable",
    ],
    errorForm: "problem",
  },
  {
    id: "issueToken",
    method: "post",
    path: "/api/token-auth/",
    tag: "Access",
    summary: "Get an API token for an e-mail address and a password",
    description: "The same token each time until it is revoked. Send it as Authorization: Token … or Bearer ….",
    access: "anyone",
    body: { schema: "SignIn", required: true, mediaTypes: formTypes.slice(0, 3) },
    answers: [{ status: 200, description: "The token.", schema: "Token" }],
    errors: ["invalid_input", "body_too_large", "unsupported_media_type", "too_many_requests"],
    errorForm: "documented",
  },
  {
    id: "getOpenApi",
    method: "get",
    path: "/api/docs/openapi.json",
    tag: "Documentation",
    summary: "This document",
    access: "anyone",
    answers: [{ status: 200, description: "OpenAPI 3.1.", schema: "OpenApi" }],
    errors: [],
    errorForm: "problem",
  },
];
