import { z } from "zod";

const Id = z.uuid();

/** The body of POST /integration/call, as documented. */
export const IntegrationCallRequest = z.object({
  channel_id: z.union([z.int(), z.string()]),
  method: z.string().optional(),
  path: z.string().optional(),
  query: z.record(z.string(), z.unknown()).optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  content_type: z.string().optional(),
  async: z.union([z.boolean(), z.string(), z.int()]).optional(),
  organization: z.string().optional(),
  esb_mode: z.enum(["", "normal", "push"]).optional(),
});

export const CallAccepted = z.object({
  ok: z.literal(true),
  accepted: z.literal(true),
  message: z.string(),
  correlation_id: Id,
  status_url: z.string(),
});

/** Every answer of the mediator's own that is no success. */
export const CallRefused = z.looseObject({ ok: z.literal(false), error: z.string(), correlation_id: Id.optional() });

export const CallStatus = z.object({
  ok: z.literal(true),
  correlation_id: Id,
  status: z.enum(["pending", "processing", "successful", "failed"]),
  is_terminal: z.boolean(),
  request_method: z.string(),
  request_url: z.string(),
  response_status_code: z.int().nullable(),
  response_headers: z.record(z.string(), z.string()),
  response_body: z.string(),
  error_message: z.string(),
  started_at: z.string(),
  completed_at: z.string().nullable(),
});

/** What a mediator answered, passed on as it came. */
export const MediatorAnswer = z.string();
export const ForwardedBody = z.string();
