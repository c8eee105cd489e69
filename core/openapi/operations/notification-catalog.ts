import { z } from "zod";
import type { Operation } from "../model.ts";
import type { SchemaName } from "../schemas/named-schemas.ts";

const shared = { tag: "Events and rules", errorForm: "notification" } as const;
const bodyErrors = ["invalid_input", "body_too_large", "unsupported_media_type"] as const;
const reading = { ...shared, method: "get", access: "view_notifications" } as const;
const changing = { ...shared, access: "edit_notifications" } as const;
const base = "/api/notification/";

const part = {
  active: z.string().optional().describe("true, or anything else for those that are switched off."),
  limit: z.number().int().min(1).max(10_000).optional().describe("All of them where it is absent."),
  offset: z.number().int().min(0).default(0),
};
const EventQuery = z.object({ module: z.string().optional().describe("The code of a module."), ...part });
const RuleQuery = z.object({ event_code: z.string().optional(), ...part });

type Described = {
  one: "NotificationEvent" | "NotificationRule" | "Lookup";
  /** In sentences. */
  word: string;
  path: string;
  order: string;
  query?: z.ZodObject;
  example: object;
  change: object;
  creation?: string;
  deletion: string;
};

const kinds: readonly Described[] = [
  {
    one: "NotificationEvent",
    word: "event",
    path: `${base}events/`,
    order: "by code",
    query: EventQuery,
    example: { code: "LICENCE_ISSUED", description: "A licence was issued", module: "LICENCE" },
    change: { is_active: false },
    deletion: "409 while rules or templates use it; they are named.",
  },
  {
    one: "NotificationRule",
    word: "rule",
    path: `${base}rules/`,
    order: "in the order of their use",
    query: RuleQuery,
    example: {
      event_code: "LICENCE_ISSUED",
      recipient_policy: "TEACHER",
      priority: "HIGH",
      channels: ["SMS", "EMAIL"],
    },
    change: { throttle: { count: 3, minutes: 60 } },
    creation: "The event may also be called `event`.",
    deletion: "409 while an escalation of it is open.",
  },
  {
    one: "Lookup",
    word: "word",
    path: `${base}lookups/{kind}/`,
    order: "priorities by weight, all others by code",
    example: { code: "URGENT", name: "Urgent", weight: 90 },
    change: { name: "Very urgent" },
    creation: "kind is modules, priorities or actor_types; channels and statuses are built in.",
    deletion: "409 while something uses it, and for those that are built in.",
  },
];

/** What applications report, who is told of it, and the words for it. */
export const notificationCatalogOperations: Operation[] = [
  {
    ...reading,
    id: "getNotificationService",
    path: base,
    summary: "What the service is and where its parts are",
    answers: [{ status: 200, description: "Addresses by name.", schema: "NotificationService" }],
    errors: [],
  },
  {
    ...reading,
    id: "getLookups",
    path: `${base}lookups/`,
    summary: "All modules, channels, statuses, priorities and actor types",
    answers: [{ status: 200, description: "By kind; the heaviest priority first.", schema: "Lookups" }],
    errors: [],
  },
  ...kinds.flatMap(describeKind),
  {
    ...reading,
    id: "getNotificationSettings",
    path: `${base}settings/`,
    summary: "What holds for all notifications",
    answers: [{ status: 200, description: "As it is now.", schema: "NotificationSettings" }],
    errors: [],
  },
  {
    ...changing,
    id: "replaceNotificationSettings",
    method: "put",
    path: `${base}settings/`,
    summary: "Say anew what holds for all notifications",
    description: "What is left out takes its default.",
    body: {
      schema: "ReplaceNotificationSettings",
      required: true,
      example: { time_zone: "Africa/Dar_es_Salaam", quiet_hours: { from: "21:00", to: "06:00" } },
    },
    answers: [{ status: 200, description: "As it is now.", schema: "NotificationSettings" }],
    errors: [...bodyErrors],
  },
];

function describeKind({ one, word, path, order, query, example, change, creation, deletion }: Described): Operation[] {
  const name = (verb: string) => `${verb}${one}` as SchemaName;
  const now = [{ status: 200, description: `The ${word} as it is now.`, schema: one }];
  const article = word === "event" ? "an" : "a";
  return [
    {
      ...reading,
      id: `list${one}s`,
      path,
      summary: `List ${word}s`,
      ...(query === undefined ? {} : { query }),
      answers: [{ status: 200, description: `In the documented form, ${order}.`, schema: `${one}List` }],
      errors: query === undefined ? ["not_found"] : ["invalid_input"],
    },
    {
      ...changing,
      id: `create${one}`,
      method: "post",
      path,
      summary: `Add ${article} ${word}`,
      ...(creation === undefined ? {} : { description: creation }),
      body: { schema: name("Create"), required: true, example },
      answers: [{ status: 201, description: "It is there.", schema: one }],
      errors: [...bodyErrors],
    },
    {
      ...reading,
      id: `get${one}`,
      path: `${path}{id}/`,
      summary: `Get ${article} ${word}`,
      answers: now,
      errors: ["not_found"],
    },
    {
      ...changing,
      id: `replace${one}`,
      method: "put",
      path: `${path}{id}/`,
      summary: `Say anew what ${article} ${word} is`,
      description: "What is left out takes its default, but for the switch.",
      body: { schema: name("Create"), required: true, example },
      answers: now,
      errors: [...bodyErrors, "not_found"],
    },
    {
      ...changing,
      id: `change${one}`,
      method: "patch",
      path: `${path}{id}/`,
      summary: `Change parts of ${article} ${word}`,
      body: { schema: name("Change"), required: true, example: change },
      answers: now,
      errors: [...bodyErrors, "not_found"],
    },
    {
      ...changing,
      id: `delete${one}`,
      method: "delete",
      path: `${path}{id}/`,
      summary: `Delete ${article} ${word}`,
      description: deletion,
      answers: [{ status: 204, description: "It is gone." }],
      errors: ["not_found", "conflict"],
    },
  ];
}
