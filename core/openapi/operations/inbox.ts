import { z } from "zod";
import type { Operation } from "../model.ts";
import {
  countAnswer,
  LastEventQuery,
  listAnswer,
  PartQuery,
  readAllAnswer,
  readAnswer,
  streamAnswer,
} from "./inbox-parts.ts";

const shared = { tag: "Event notifications", errorForm: "notification" } as const;
const path = "/api/notification/inbox/{id}/";
const bodyErrors = ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type"] as const;

const OwnerQuery = z.object({ actor_type: z.string().optional().describe("Only what they are told as that type.") });
const streamErrors = ["invalid_input", "too_many_requests", "unavailable"] as const;

/** What people read in an application, for the application's server. */
export const inboxOperations: Operation[] = [
  {
    ...shared,
    id: "listInbox",
    method: "get",
    path,
    summary: "List the messages to a user",
    description: "The number is the user's id in the application.",
    access: "view_notifications",
    query: PartQuery.extend(OwnerQuery.shape),
    answers: listAnswer,
    errors: ["invalid_input"],
  },
  {
    ...shared,
    id: "countInbox",
    method: "get",
    path: `${path}count/`,
    summary: "Count a user's unread messages",
    access: "view_notifications",
    query: OwnerQuery,
    answers: countAnswer,
    errors: ["invalid_input"],
  },
  {
    ...shared,
    id: "streamInbox",
    method: "get",
    path: `${path}stream/`,
    summary: "Hear of a user's messages as they come",
    description: "Tells at once how many are unread, and then on each change. It ends after 15 minutes at most.",
    access: "view_notifications",
    query: OwnerQuery.extend(LastEventQuery.shape),
    answers: streamAnswer,
    errors: [...streamErrors],
  },
  {
    ...shared,
    id: "readMessage",
    method: "post",
    path: `${path}read/`,
    summary: "Mark a message as read",
    description: "Here the number is the id of a message, not of a user. Doing it again changes nothing.",
    access: "send_notifications",
    answers: readAnswer,
    errors: ["invalid_input", "not_found"],
  },
  {
    ...shared,
    id: "readAllMessages",
    method: "post",
    path: `${path}read-all/`,
    summary: "Mark a user's messages as read",
    access: "send_notifications",
    query: OwnerQuery,
    body: { schema: "ReadAllMessages", required: false, example: { up_to: 4711 } },
    answers: readAllAnswer,
    errors: [...bodyErrors],
  },
];
