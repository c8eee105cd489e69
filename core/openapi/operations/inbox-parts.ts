import { z } from "zod";
import type { Answer } from "../model.ts";

// What the inbox of the API and that of a site's visitor have in common.

export const PartQuery = z.object({
  unread: z.enum(["true", "false"]).optional().describe("true: only what is unread. Anything else: all."),
  limit: z.number().int().default(100).describe("Brought within 1 to 500."),
  before: z.number().int().optional().describe("Only messages older than the one of this id."),
});
export const LastEventQuery = z.object({
  last_event_id: z.string().optional().describe("As the header Last-Event-ID, for a stream that a page opens anew."),
});

export const listAnswer: Answer[] = [{ status: 200, description: "Newest first.", schema: "InboxList" }];
export const countAnswer: Answer[] = [{ status: 200, description: "How many.", schema: "InboxCount" }];
export const readAnswer: Answer[] = [{ status: 200, description: "It is read, now or before.", schema: "InboxRead" }];
export const readAllAnswer: Answer[] = [{ status: 200, description: "They are read.", schema: "InboxReadAll" }];
export const streamAnswer: Answer[] = [
  {
    status: 200,
    description: "Events named `inbox`, whose data is such an object; comments keep the connection alive.",
    schema: "InboxEvent",
    mediaType: "text/event-stream",
  },
];
