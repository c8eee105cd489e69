import { z } from "zod";
import { mediumCodes } from "#core/notifications/model.ts";
import type { Operation } from "../model.ts";

const shared = { tag: "Event notifications", errorForm: "notification" } as const;
const path = "/api/notification/templates/";
const bodyErrors = ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type"] as const;
const now = [{ status: 200, description: "The version as it is now.", schema: "MessageTemplate" as const }];

const ListQuery = z.object({
  event_code: z.string().optional(),
  channel: z.enum(mediumCodes).optional(),
  language: z.string().optional(),
  active: z.enum(["true", "false"]).optional(),
  limit: z.number().int().min(1).max(1_000).optional().describe("All of them without it."),
  offset: z.number().int().min(0).optional(),
});

/** The words of messages about events. */
export const templateOperations: Operation[] = [
  {
    ...shared,
    id: "listTemplates",
    method: "get",
    path,
    summary: "List templates",
    description: "`count` is how many fit the filters, also where a part of them was asked for.",
    access: "view_notifications",
    query: ListQuery,
    answers: [
      { status: 200, description: "By event and channel, the newest version first.", schema: "MessageTemplateList" },
    ],
    errors: ["invalid_input"],
  },
  {
    ...shared,
    id: "createTemplate",
    method: "post",
    path,
    summary: "Add a version of a template",
    description:
      "The highest active version for the event, the channel and the recipient's language is used. It is compiled when it is saved. 409 where there is that version already.",
    access: "edit_notifications",
    body: {
      schema: "CreateTemplate",
      required: true,
      example: { event_code: "LICENCE_ISSUED", channel: "SMS", language: "en", body: "Dear {name}, {licence.number}" },
    },
    answers: [{ status: 201, description: "It is there.", schema: "MessageTemplate" }],
    errors: [...bodyErrors, "conflict"],
  },
  {
    ...shared,
    id: "previewTemplate",
    method: "post",
    path: `${path}preview/`,
    summary: "See what words come to",
    description: "Nothing is kept and nothing is sent.",
    access: "view_notifications",
    body: {
      schema: "PreviewTemplate",
      required: true,
      example: { channel: "SMS", body: "Dear {name}", context: { name: "Asha" } },
    },
    answers: [{ status: 200, description: "The message, or why there is none.", schema: "TemplatePreview" }],
    errors: [...bodyErrors],
  },
  {
    ...shared,
    id: "getTemplate",
    method: "get",
    path: `${path}{id}/`,
    summary: "Get a version of a template",
    access: "view_notifications",
    answers: now,
    errors: ["not_found"],
  },
  {
    ...shared,
    id: "replaceTemplate",
    method: "put",
    path: `${path}{id}/`,
    summary: "Say anew what a version says",
    description: "409 where a message was made from it: its words stay, and a new version says something else.",
    access: "edit_notifications",
    body: { schema: "ReplaceTemplate", required: true, example: { body: "Dear {name}" } },
    answers: now,
    errors: [...bodyErrors, "not_found", "conflict"],
  },
  {
    ...shared,
    id: "changeTemplate",
    method: "patch",
    path: `${path}{id}/`,
    summary: "Change a version of a template",
    description: "`is_active` can always be changed, words as long as no message was made from it (409).",
    access: "edit_notifications",
    body: { schema: "ChangeTemplate", required: true, example: { is_active: false } },
    answers: now,
    errors: [...bodyErrors, "not_found", "conflict"],
  },
  {
    ...shared,
    id: "deleteTemplate",
    method: "delete",
    path: `${path}{id}/`,
    summary: "Delete a version of a template",
    description: "409 where a message was made from it.",
    access: "edit_notifications",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found", "conflict"],
  },
];
