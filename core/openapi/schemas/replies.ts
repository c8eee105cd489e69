import { z } from "zod";

/** A page of a list in the documented form. */
export function pageOf<Item extends z.ZodType>(item: Item, more: z.ZodRawShape = {}) {
  return z.object({
    count: z.number().int(),
    next: z.url().nullable(),
    previous: z.url().nullable(),
    results: z.array(item),
    ...more,
  });
}

/** Lists of hot tables say when their count is not exact. */
export const countedPage = {
  count_is: z.enum(["estimate", "at_least"]).optional().describe("Absent when the count is exact."),
};

/** Lists whose text is in no index say how far back they looked. */
export const searchedPage = {
  ...countedPage,
  searched_to: z.iso.datetime().optional().describe("With search: how far back it was looked for; absent: to the end."),
};

const Found = z.object({ pointer: z.string(), detail: z.string() });

export const DocumentedErrors = z
  .record(z.string(), z.array(z.string()))
  .describe("What is wrong, by field; places inside of a field stand at the beginning of the text.");

export const DocumentedDetail = z.object({
  detail: z.string(),
  trace_id: z.string().optional().describe("With 500 and 503: what to look for in the log."),
});

export const NotificationError = z.object({
  ok: z.literal(false),
  error: z.string(),
  errors: DocumentedErrors.optional(),
  trace_id: z.string().optional().describe("With 500 and 503: what to look for in the log."),
});

export const Problem = z
  .object({
    type: z.string().describe("Address of the problem's description."),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    traceId: z.string().optional(),
    errors: z.array(Found).optional().describe("One entry for each place, with a JSON Pointer (RFC 6901)."),
  })
  .describe("RFC 9457.");

const base = {
  run_id: z.uuid(),
  message: z.string(),
  duplicate: z.literal(true).optional().describe("The message came before; this is the first one's answer."),
};

export const WebhookAnswer = z.object({ status: z.enum(["success", "skipped", "retrying", "error"]), ...base });
export const WebhookAccepted = z.union([
  z.object({ status: z.literal("accepted"), status_url: z.string(), ...base }),
  z
    .object({
      status: z.literal("accepted"),
      run_ids: z.array(z.uuid()).describe("In the order of the events; a repeated event has its first run."),
      duplicates: z.number().int().describe("How many of the events came before."),
      message: z.string(),
    })
    .describe("Of a batch of CloudEvents."),
]);
export const HandshakeText = z.string().describe("What the provider sent, or JSON with an HMAC of it.");

export const PubsubError = z.object({ error: z.string() });
export const PubsubPublished = z.object({
  status: z.literal("success"),
  message: z.string(),
  message_id: z.string(),
  topic: z.string().describe("projects/…/topics/…"),
});
export const Token = z.object({ token: z.string() });

const HealthState = z.enum(["ok", "degraded", "failed"]);

const Service = z.object({ ok: z.boolean(), checked: z.boolean() });

export const Health = z.object({
  ok: z.boolean(),
  timestamp: z.string(),
  /** rabbitmq stands for the queue, by its documented name. */
  services: z.object({ database: Service, rabbitmq: Service }),
  status: HealthState,
  version: z.string().optional().describe("With a token."),
  checks: z
    .array(z.looseObject({ name: z.string(), state: HealthState }))
    .optional()
    .describe("With a token: each part, with a sentence about it."),
});
export const Liveness = z.object({ status: z.literal("ok") });
export const Readiness = z.object({
  status: z.enum(["ready", "unavailable"]),
  failed: z.array(z.string()),
  degraded: z.array(z.string()),
});
export const MetricsText = z.string();

export const TryReply = z.object({
  verdict: z.object({ kind: z.enum(["would_send", "would_skip", "would_fail"]), detail: z.string() }),
  payload: z.looseObject({ kind: z.enum(["parsed", "refused"]) }),
  condition: z.looseObject({ kind: z.enum(["none", "held", "not_held", "failed", "not_tried"]) }),
  mapping: z
    .looseObject({ kind: z.enum(["mapped", "failed", "not_tried"]) })
    .describe("output, failures, and for every value its rule, its sources and what each step made of it."),
  requests: z
    .array(z.looseObject({ kind: z.enum(["planned", "not_planned"]) }))
    .describe("What each target would get; secrets are masked."),
  problems: z.array(Found).describe("What would forbid saving it."),
  warnings: z.array(Found),
});

export const BulkCount = z.object({ total: z.number().int().describe("How many rows it would come past.") });

export const OpenApi = z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.looseObject({}) });
