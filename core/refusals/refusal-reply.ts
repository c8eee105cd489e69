import { z } from "zod";
import { type RefusalRecord, refusalCodes } from "./model.ts";

/** A refused call as the API tells of it. */
export const RefusalReply = z.object({
  id: z.uuid(),
  integration: z.uuid().nullable().describe("Null where no integration has the path."),
  integration_name: z.string().nullable(),
  path: z.string().describe("The last part of the address that was called; what is long is cut."),
  code: z.enum(refusalCodes),
  status: z.number().int(),
  reason: z.string().describe("What the caller was told."),
  client_address: z.string().nullable(),
  method: z.string(),
  content_type: z.string().nullable(),
  body_bytes: z.number().int().nullable().describe("As the caller announced it. Nothing is kept of the body itself."),
  more: z.number().int().describe("So many more of the same kind followed within its minute."),
  received_at: z.iso.datetime(),
  last_at: z.iso.datetime().describe("When the last of them came."),
});
export type RefusalReply = z.infer<typeof RefusalReply>;

/** Writes the reply for a refused call. */
export function toRefusalReply(refusal: RefusalRecord): RefusalReply {
  return {
    id: refusal.id,
    integration: refusal.integrationId,
    integration_name: refusal.integrationName,
    path: refusal.path,
    code: refusal.code,
    status: refusal.status,
    reason: refusal.reason,
    client_address: refusal.clientAddress,
    method: refusal.method,
    content_type: refusal.contentType,
    body_bytes: refusal.bodyBytes,
    more: refusal.more,
    received_at: refusal.receivedAt.toISOString(),
    last_at: refusal.lastAt.toISOString(),
  };
}
