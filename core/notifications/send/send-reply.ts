import { z } from "zod";
import type { BulkItem } from "./send-bulk.ts";

/** The answer to a message that is on record and will be sent. */
export const SendReply = z.object({
  id: z.uuid(),
  status: z.literal("pending"),
  status_url: z.url().describe("Where the entry of the log can be read."),
});
export type SendReply = z.infer<typeof SendReply>;

const Problems = z.array(z.object({ pointer: z.string(), detail: z.string() }));

/** What came of one message of many; `index` is its place in the request, from 0. */
export const BulkItemReply = z.union([
  SendReply.extend({ index: z.number().int() }),
  z.object({ index: z.number().int(), status: z.literal("invalid"), errors: Problems }),
  z.object({ index: z.number().int(), status: z.literal("disabled"), detail: z.string() }),
]);
export type BulkItemReply = z.infer<typeof BulkItemReply>;

export const SendBulkReply = z.object({
  accepted: z.number().int(),
  refused: z.number().int(),
  results: z.array(BulkItemReply).describe("In the order of the request."),
});
export type SendBulkReply = z.infer<typeof SendBulkReply>;

/** Writes the answer to a message. `siteUrl` is the origin under which the installation is reached. */
export function toSendReply(id: string, siteUrl: string): SendReply {
  return { id, status: "pending", status_url: `${siteUrl}/api/notification-logs/${id}/` };
}

/** Writes the answer to many messages. */
export function toSendBulkReply(items: readonly BulkItem[], siteUrl: string): SendBulkReply {
  const accepted = items.filter(({ kind }) => kind === "queued").length;
  const results = items.map((item, index) => toItemReply(item, index, siteUrl));
  return { accepted, refused: items.length - accepted, results };
}

function toItemReply(item: BulkItem, index: number, siteUrl: string): BulkItemReply {
  switch (item.kind) {
    case "queued":
      return { index, ...toSendReply(item.log.id, siteUrl) };
    case "invalid":
      return { index, status: "invalid", errors: item.problems };
    case "disabled":
      return { index, status: "disabled", detail: item.detail };
  }
}
