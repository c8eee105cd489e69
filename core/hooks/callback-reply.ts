import { z } from "zod";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { AttemptReply } from "#core/deliveries/delivery-reply.ts";
import { callbackStatuses, hookMethods } from "./model.ts";

/** The documented fields first, then those that this installation knows beside them. */
export const CallbackReply = z.object({
  id: z.number().int().describe("Its number."),
  hook: z.number().int(),
  target_url: z.string(),
  http_method: z.enum(hookMethods),
  headers: z.string().describe("A JSON object as text; secrets are redacted."),
  content_type: z.string().nullable(),
  payload: z.string().describe("Secrets are redacted."),
  status: z.enum(callbackStatuses).describe("waiting also means: failed, and tried again at next_attempt_at."),
  status_details: z.string().describe("status_code:<n>, status_code:#N/A-<reason>, or why it cannot be sent."),
  create_datetime: z.iso.datetime(),
  update_datetime: z.iso.datetime(),
  uuid: z.uuid(),
  hook_name: z.string().describe("As it was then."),
  model: z.string(),
  object_id: z.string().nullable(),
  signal: z.string(),
  event_type: z.string(),
  attempt_count: z.number().int(),
  next_attempt_at: z.iso
    .datetime()
    .nullable()
    .describe("Null: nothing more happens, or, while it waits, not until somebody sends it."),
  depth: z.number().int().describe("How many hooks in a row have caused each other up to this one."),
  test: z.boolean().describe("Sent by a person to try the hook."),
  occurred_at: z.iso.datetime().describe("When the row changed or the signal was raised."),
  delivery_id: z.uuid().nullable().describe("Null where it could not be built."),
});
export type CallbackReply = z.infer<typeof CallbackReply>;

export const CallbackDetailReply = CallbackReply.extend({ attempts: z.array(AttemptReply) });
export type CallbackDetailReply = z.infer<typeof CallbackDetailReply>;

/** A callback as it is on record. */
export type CallbackOnRecord = {
  id: string;
  number: number;
  hookId: number;
  hookName: string;
  model: string;
  objectId: string | null;
  signal: string;
  eventType: string;
  targetUrl: string;
  method: CallbackReply["http_method"];
  headers: readonly HeaderLine[];
  contentType: string | null;
  payload: string;
  status: CallbackReply["status"];
  statusDetails: string;
  attemptCount: number;
  nextAttemptAt: Date | null;
  depth: number;
  test: boolean;
  deliveryId: string | null;
  occurredAt: Date;
  createdAt: Date;
  updatedAt: Date;
};

export function toCallbackReply(callback: CallbackOnRecord): CallbackReply {
  return {
    id: callback.number,
    hook: callback.hookId,
    target_url: callback.targetUrl,
    http_method: callback.method,
    headers: JSON.stringify(joinHeaders(callback.headers)),
    content_type: callback.contentType,
    payload: callback.payload,
    status: callback.status,
    status_details: callback.statusDetails,
    create_datetime: callback.createdAt.toISOString(),
    update_datetime: callback.updatedAt.toISOString(),
    uuid: callback.id,
    hook_name: callback.hookName,
    model: callback.model,
    object_id: callback.objectId,
    signal: callback.signal,
    event_type: callback.eventType,
    attempt_count: callback.attemptCount,
    next_attempt_at: callback.nextAttemptAt?.toISOString() ?? null,
    depth: callback.depth,
    test: callback.test,
    occurred_at: callback.occurredAt.toISOString(),
    delivery_id: callback.deliveryId,
  };
}

/** Lines of one name are one value with commas, as HTTP lets them be joined (RFC 9110, section 5.3). */
function joinHeaders(lines: readonly HeaderLine[]): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of lines) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(joined);
}
