import type { Operation } from "../model.ts";
import { HandshakeQuery, WebhookQuery } from "./queries.ts";

const formTypes = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"];
const messageTypes = [
  ...formTypes,
  "text/plain",
  "application/xml",
  "text/csv",
  "application/cloudevents+json",
  "application/cloudevents-batch+json",
];

/** What is neither integration nor run: ingress, tokens, operation, and the documentation itself. */
export const edgeOperations: Operation[] = [
  {
    id: "receiveWebhook",
    method: "post",
    path: "/webhook/{path}/",
    tag: "Webhooks",
    summary: "Send a message to an integration",
    description:
      "Any JSON, XML, CSV, a form, text, or CloudEvents in any mode, up to the configured size. The message is stored before any 2xx. The integration may ask for a signature.",
    access: "sender",
    query: WebhookQuery,
    body: {
      schema: "WebhookMessage",
      required: true,
      mediaTypes: messageTypes,
      example: { order: { id: "ORD-12345" } },
    },
    answers: [
      { status: 200, description: "Processed; status says what came of it.", schema: "WebhookAnswer" },
      {
        status: 202,
        description: "Stored; a worker does the rest. In accept mode, with Prefer: respond-async, and for every batch.",
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
    id: "answerHandshake",
    method: "get",
    path: "/webhook/{path}/",
    tag: "Webhooks",
    summary: "Let a provider check the address",
    description:
      "Answered where the integration has the provider's handshake switched on; otherwise 405. OPTIONS with WebHook-Request-Origin (CloudEvents) is answered in the same way, and handshakes that are posted are answered in the place of a message.",
    access: "sender",
    query: HandshakeQuery,
    answers: [
      {
        status: 200,
        description: "What the provider wants to see: its challenge, or JSON with an HMAC of it.",
        schema: "HandshakeText",
        mediaType: "text/plain",
      },
    ],
    errors: ["bad_signature", "method_not_allowed", "too_many_requests", "unavailable"],
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
    body: { schema: "SignIn", required: true, mediaTypes: formTypes },
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
  {
    id: "getChannelsOpenApi",
    method: "get",
    path: "/api/docs/channels.json",
    tag: "Documentation",
    summary: "A description of the live channels",
    description: "Paths, methods, examples, schemas and credentials, for those who call mediators through them.",
    access: "view_mediator",
    answers: [{ status: 200, description: "OpenAPI 3.1.", schema: "OpenApi" }],
    errors: [],
    errorForm: "problem",
  },
];
