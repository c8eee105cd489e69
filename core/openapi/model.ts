import type { z } from "zod";
import type { Permission } from "#core/people/permissions.ts";
import type { ProblemCode } from "#core/problems/problem-table.ts";
import type { SchemaName } from "./schemas/named-schemas.ts";

/** Parts of the document, in the order in which they are shown. */
export const tags = {
  Webhooks: "Where messages come in. docs/webhooks.md has every answer and the signature schemes.",
  "Pub/Sub": "Where Google Pub/Sub pushes messages to. docs/pubsub.md has every answer.",
  Calls:
    "The doors of the mediator: calls of clients, which are forwarded to mediators. docs/mediator.md has every answer.",
  Integrations: "What happens to a message: source, condition, mapping, targets. Every save is a version.",
  Runs: "One execution of an integration for one message, with everything that is on record of it.",
  "Refused calls": "Calls to the address of an integration of which nothing was stored, and why.",
  Deliveries: "One outgoing message, with an attempt for every time that it was sent.",
  Providers: "Services and mail servers that send e-mail and text messages for us.",
  Notifications: "E-mail and text messages that are handed in to be sent, and the log of what became of each.",
  "Events and rules":
    "What applications report by its code, and the rules that say who is told, by which media and how urgently.",
  "Event notifications":
    "Events that applications report, and how people are told of them: catalogue, rules, templates, people, outbox, inbox.",
  Hooks:
    "Calls that follow from changes of rows, ours or those of attached databases: hooks, signals, serializers, databases.",
  Callbacks: "The calls of hooks: what each was to be when the row changed, and what became of it.",
  "Message sets": "Staged messages: sets, their messages by language, files, and the gateways that carry them.",
  Schedules: "When staged messages go out, in whose clock, and what became of each time that it fell due.",
  Subscriptions: "Somebody's way through a message set: requests, next messages, failures, who is behind, estimates.",
  Identities: "People who may subscribe: addresses, opting out and in, and whose addresses stand in for whose.",
  Simulator: "A provider that sends nothing: for trying out, and in the manner of the APIs that it stands for.",
  Mediator: "The proxy between systems: clients, mediators, channels, registrations, and the national bus.",
  Transactions: "Calls through the mediator, also those that were refused, with everything that is on record of them.",
  "Mediator tests": "Calls of the tester that are kept with what their answers must be like, to be run again.",
  "Bulk operations": "Replaying many runs or resending many deliveries by filter, at a rate, with progress and stop.",
  Access: "API tokens.",
  Operation: "For whoever runs the installation.",
  Documentation: "This document and what belongs to it.",
} as const;
export type Tag = keyof typeof tags;

export type HttpVerb = "get" | "post" | "put" | "patch" | "delete";

/**
 * Who may: a permission of the role table, everybody, whoever knows the address and its secret, a client of the mediator, or
 * a visitor of a site that shows inboxes.
 */
export type Access = Permission | "anyone" | "sender" | "client" | "visitor";

/** What an operation answers when all is well. Without a schema there is no body; a media type other than JSON is named. */
export type Answer = {
  status: number;
  description: string;
  schema?: SchemaName;
  mediaType?: string;
  headers?: Record<string, string>;
};

/** One method of one address. `errors` are rows of the problem table; 401 and 403 follow from `access`. */
export type Operation = {
  id: string;
  method: HttpVerb;
  path: string;
  tag: Tag;
  summary: string;
  description?: string;
  access: Access;
  query?: z.ZodObject;
  body?: { schema: SchemaName; required: boolean; example?: unknown; mediaTypes?: string[] };
  answers: Answer[];
  errors: ProblemCode[];
  /**
   * documented: `{"field": […]}` or `{"detail": …}`, RFC 9457 on request. notification: `{"ok": false, "error": …}`, likewise.
   * problem: always RFC 9457.
   */
  errorForm: "documented" | "notification" | "problem";
};
