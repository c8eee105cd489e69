import { z } from "zod";
import { contentTypes } from "#core/messaging/model.ts";
import type { Operation } from "../model.ts";
import { PageQuery } from "./queries.ts";

const shared = { tag: "Message sets", errorForm: "documented" } as const;
const reading = { ...shared, method: "get", access: "view_messaging" } as const;
const changing = { ...shared, access: "edit_messaging" } as const;
const bodyErrors = ["invalid_input", "body_too_large", "unsupported_media_type"] as const;

const SetQuery = z.object({
  short_name: z.string().optional().describe("The whole name."),
  content_type: z.enum(contentTypes).optional(),
  ...PageQuery.shape,
});
const MessageQuery = z.object({
  messageset: z.int().optional().describe("Number of the set."),
  sequence_number: z.int().optional(),
  lang: z.string().optional(),
  ...PageQuery.shape,
});

const exampleSet = { short_name: "prebirth.mother", default_schedule: 1, next_set: null, content_type: "text" };
const exampleMessage = { messageset: 1, sequence_number: 1, lang: "eng", text_content: "Welcome!" };

const set = [{ status: 200, description: "The set as it is now.", schema: "MessageSet" as const }];
const message = [{ status: 200, description: "The message as it is now.", schema: "SetMessage" as const }];

const sets: Operation[] = [
  {
    ...reading,
    id: "listMessageSets",
    path: "/api/v1/messageset/",
    summary: "List message sets",
    query: SetQuery,
    answers: [{ status: 200, description: "One page by number.", schema: "MessageSetPage" }],
    errors: ["invalid_input"],
  },
  {
    ...changing,
    id: "createMessageSet",
    method: "post",
    path: "/api/v1/messageset/",
    summary: "Make a message set",
    body: { schema: "CreateMessageSet", required: true, example: exampleSet },
    answers: [{ status: 201, description: "It is there, without messages.", schema: "MessageSet" }],
    errors: [...bodyErrors],
  },
  {
    ...reading,
    id: "getMessageSet",
    path: "/api/v1/messageset/{id}/",
    summary: "Get a message set",
    answers: set,
    errors: ["not_found"],
  },
  {
    ...changing,
    id: "replaceMessageSet",
    method: "put",
    path: "/api/v1/messageset/{id}/",
    summary: "Say anew what a message set is",
    description: "Name and default schedule are required; what else is left out stays as it is.",
    body: { schema: "CreateMessageSet", required: true, example: exampleSet },
    answers: set,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "changeMessageSet",
    method: "patch",
    path: "/api/v1/messageset/{id}/",
    summary: "Change parts of a message set",
    body: { schema: "ChangeMessageSet", required: true, example: { label: "Before birth" } },
    answers: set,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "deleteMessageSet",
    method: "delete",
    path: "/api/v1/messageset/{id}/",
    summary: "Delete a message set with its messages",
    description: "409 while subscriptions are in it.",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found", "conflict"],
  },
  {
    ...reading,
    id: "getMessageSetMessages",
    path: "/api/v1/messageset/{id}/messages/",
    summary: "Get a message set with all its messages",
    answers: [{ status: 200, description: "Files by their addresses.", schema: "MessageSetMessages" }],
    errors: ["not_found"],
  },
  {
    ...changing,
    id: "cloneMessageSet",
    method: "post",
    path: "/api/v1/messageset/{id}/clone/",
    summary: "Copy a message set with its messages",
    body: { schema: "CloneMessageSet", required: true, example: { short_name: "prebirth.mother.2" } },
    answers: [{ status: 201, description: "The new set.", schema: "MessageSet" }],
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "orderMessageSet",
    method: "post",
    path: "/api/v1/messageset/{id}/order/",
    summary: "Put the messages of a set into another order",
    description: "All languages of a number move together; the numbers that there are stay.",
    body: { schema: "OrderMessageSet", required: true, example: { order: [3, 1, 2] } },
    answers: [{ status: 200, description: "In the new order.", schema: "MessageSetMessages" }],
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...reading,
    id: "listMessageSetLanguages",
    path: "/api/v1/messageset_languages/",
    summary: "In which languages each message set has messages",
    answers: [{ status: 200, description: "By the set's number.", schema: "MessageSetLanguages" }],
    errors: [],
  },
];

const messages: Operation[] = [
  {
    ...reading,
    id: "listSetMessages",
    path: "/api/v1/message/",
    summary: "List messages",
    query: MessageQuery,
    answers: [{ status: 200, description: "One page by sequence number.", schema: "SetMessagePage" }],
    errors: ["invalid_input"],
  },
  {
    ...changing,
    id: "createSetMessage",
    method: "post",
    path: "/api/v1/message/",
    summary: "Add a message to a set",
    description:
      "It has text, a file, or both. Set, number and language together are its place, which only one can have.",
    body: { schema: "CreateSetMessage", required: true, example: exampleMessage },
    answers: [{ status: 201, description: "It is there.", schema: "SetMessage" }],
    errors: [...bodyErrors],
  },
  {
    ...reading,
    id: "getSetMessage",
    path: "/api/v1/message/{id}/",
    summary: "Get a message",
    answers: message,
    errors: ["not_found"],
  },
  {
    ...changing,
    id: "replaceSetMessage",
    method: "put",
    path: "/api/v1/message/{id}/",
    summary: "Say anew what a message is",
    description: "Set, number and language are required; what else is left out stays as it is.",
    body: { schema: "CreateSetMessage", required: true, example: exampleMessage },
    answers: message,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "changeSetMessage",
    method: "patch",
    path: "/api/v1/message/{id}/",
    summary: "Change parts of a message",
    body: { schema: "ChangeSetMessage", required: true, example: { text_content: "Welcome, and good luck!" } },
    answers: message,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "deleteSetMessage",
    method: "delete",
    path: "/api/v1/message/{id}/",
    summary: "Delete a message",
    description: "The numbers of the others stay; subscriptions pass over the gap.",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found"],
  },
  {
    ...reading,
    id: "getSetMessageContent",
    path: "/api/v1/message/{id}/content/",
    summary: "Get a message with the address of its file",
    answers: [{ status: 200, description: "The message.", schema: "SetMessageContent" }],
    errors: ["not_found"],
  },
];

/** Message sets and their messages. */
export const messageSetOperations: Operation[] = [...sets, ...messages];
