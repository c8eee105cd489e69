import { z } from "zod";
import type { Operation } from "../model.ts";
import { LastEventQuery, listAnswer, PartQuery, readAllAnswer, readAnswer, streamAnswer } from "./inbox-parts.ts";

const managing = { tag: "Event notifications", errorForm: "notification", access: "edit_notifications" } as const;
const visiting = { tag: "Event notifications", errorForm: "problem", access: "visitor" } as const;
const sites = "/api/notification/inbox-sites/";
const bodyErrors = ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type"] as const;
const secretNote = "Its secret is in this answer and in none after it.";

/** Sites that may show inboxes of the people whom their servers vouch for. */
const siteOperations: Operation[] = [
  {
    ...managing,
    id: "listInboxSites",
    method: "get",
    path: sites,
    summary: "List the sites that may show inboxes",
    access: "view_notifications",
    answers: [{ status: 200, description: "By name.", schema: "InboxSiteList" }],
    errors: [],
  },
  {
    ...managing,
    id: "createInboxSite",
    method: "post",
    path: sites,
    summary: "Add a site",
    description: `${secretNote} An origin is scheme, host and port, as browsers send it.`,
    body: {
      schema: "CreateInboxSite",
      required: true,
      example: { name: "Portal", origins: ["https://portal.example"] },
    },
    answers: [{ status: 201, description: "It is there.", schema: "InboxSiteWithSecret" }],
    errors: [...bodyErrors],
  },
  {
    ...managing,
    id: "getInboxSite",
    method: "get",
    path: `${sites}{id}/`,
    summary: "Read a site",
    access: "view_notifications",
    answers: [{ status: 200, description: "The site.", schema: "InboxSite" }],
    errors: ["not_found"],
  },
  {
    ...managing,
    id: "changeInboxSite",
    method: "patch",
    path: `${sites}{id}/`,
    summary: "Change a site",
    description: "What is not named stays as it is. Switching it off ends its streams at once.",
    body: { schema: "ChangeInboxSite", required: true, example: { is_active: false } },
    answers: [{ status: 200, description: "The site as it is now.", schema: "InboxSite" }],
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...managing,
    id: "deleteInboxSite",
    method: "delete",
    path: `${sites}{id}/`,
    summary: "Delete a site",
    description: "Inboxes and what is in them stay.",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found"],
  },
  {
    ...managing,
    id: "rotateInboxSiteSecret",
    method: "post",
    path: `${sites}{id}/secret/`,
    summary: "Give a site a new secret",
    description: `${secretNote} Tokens of the secret before hold for keep_hours more.`,
    body: { schema: "RotateInboxSiteSecret", required: false, example: { keep_hours: 24 } },
    answers: [{ status: 200, description: "The new secret.", schema: "InboxSiteWithSecret" }],
    errors: [...bodyErrors, "not_found"],
  },
];

/** The inbox of the person whom a site's page shows it to. */
const visitorOperations: Operation[] = [
  {
    ...visiting,
    id: "listVisitorMessages",
    method: "get",
    path: "/api/inbox/messages/",
    summary: "List the visitor's messages",
    query: PartQuery,
    answers: listAnswer,
    errors: ["invalid_input"],
  },
  {
    ...visiting,
    id: "readVisitorMessage",
    method: "post",
    path: "/api/inbox/messages/{id}/read/",
    summary: "Mark one of the visitor's messages as read",
    answers: readAnswer,
    errors: ["invalid_input", "not_found"],
  },
  {
    ...visiting,
    id: "readAllVisitorMessages",
    method: "post",
    path: "/api/inbox/read-all/",
    summary: "Mark the visitor's messages as read",
    body: { schema: "ReadAllMessages", required: false, example: { up_to: 4711 } },
    answers: readAllAnswer,
    errors: [...bodyErrors],
  },
  {
    ...visiting,
    id: "countVisitorMessages",
    method: "get",
    path: "/api/inbox/count/",
    summary: "Count the visitor's unread messages",
    answers: [{ status: 200, description: "How many.", schema: "InboxCount" }],
    errors: [],
  },
  {
    ...visiting,
    id: "makeStreamTicket",
    method: "post",
    path: "/api/inbox/tickets/",
    summary: "Get a ticket for the visitor's stream",
    description: "An EventSource sends no headers. A ticket opens a stream within a minute.",
    answers: [{ status: 201, description: "The ticket.", schema: "StreamTicket" }],
    errors: [],
  },
  {
    ...visiting,
    id: "streamVisitorInbox",
    method: "get",
    path: "/api/inbox/stream/",
    summary: "Hear of the visitor's messages as they come",
    description: "The ticket in the address says whose. It ends with the token that the ticket was made by.",
    query: z.object({ ticket: z.string().describe("Of /api/inbox/tickets/.") }).extend(LastEventQuery.shape),
    answers: streamAnswer,
    errors: ["too_many_requests", "unavailable"],
  },
];

export const inboxSiteOperations: Operation[] = [...siteOperations, ...visitorOperations];
