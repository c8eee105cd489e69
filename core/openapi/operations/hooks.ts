import { z } from "zod";
import type { Operation } from "../model.ts";
import { PageQuery } from "./queries.ts";

const shared = { tag: "Hooks", errorForm: "documented" } as const;
const reading = { ...shared, method: "get", access: "view_hooks" } as const;
const changing = { ...shared, access: "edit_hooks" } as const;
const bodyErrors = ["invalid_input", "body_too_large", "unsupported_media_type"] as const;

const search = z.string().optional();
const HookQuery = z.object({
  model: z.string().optional().describe("Its whole name, or the last part."),
  signal: z.string().optional().describe("The name of a signal."),
  enabled: z.boolean().optional(),
  search: search.describe("Part of the name, the model or the address."),
  ...PageQuery.shape,
});
const ModelQuery = z.object({
  database: z.string().optional().describe("The name of an attached database."),
  search: search.describe("Part of the name or the label."),
  ...PageQuery.shape,
});

const exampleHook = {
  name: "Clients to the CRM",
  model: "client",
  signals: ["created", "updated"],
  target_url: "https://crm.example.com/clients",
  headers: "X-Api-Key: {secret:crm.key}",
  content_type: "application/json",
  payload_template: '{"id": {{ instance.id }}, "event": "{{ event_type }}", "name": "{{ instance.name }}"}',
};
const hook = [{ status: 200, description: "The hook as it is now.", schema: "Hook" as const }];
/** Whom to call when rows change. */
export const hookOperations: Operation[] = [
  {
    ...reading,
    id: "listHooks",
    path: "/api/hooks/",
    summary: "List hooks",
    query: HookQuery,
    answers: [{ status: 200, description: "One page, the newest last.", schema: "HookPage" }],
    errors: ["invalid_input"],
  },
  {
    ...changing,
    id: "createHook",
    method: "post",
    path: "/api/hooks/",
    summary: "Add a hook",
    description:
      "model, signals and target_url are needed. Changes of rows that commit afterwards reach it. 503 while the model's table is busy; try again.",
    body: { schema: "CreateHook", required: true, example: exampleHook },
    answers: [{ status: 201, description: "It is there.", schema: "Hook" }],
    errors: [...bodyErrors, "unavailable"],
  },
  {
    ...reading,
    id: "getHook",
    path: "/api/hooks/{id}/",
    summary: "Get a hook with whether changes reach it",
    answers: hook,
    errors: ["not_found"],
  },
  {
    ...changing,
    id: "replaceHook",
    method: "put",
    path: "/api/hooks/{id}/",
    summary: "Say anew what a hook is",
    description: "What is left out takes its default, but for the switch.",
    body: { schema: "CreateHook", required: true, example: exampleHook },
    answers: hook,
    errors: [...bodyErrors, "not_found", "unavailable"],
  },
  {
    ...changing,
    id: "changeHook",
    method: "patch",
    path: "/api/hooks/{id}/",
    summary: "Change parts of a hook",
    description: "It holds at once, in all processes. Switching off is always possible.",
    body: { schema: "ChangeHook", required: true, example: { enabled: false } },
    answers: hook,
    errors: [...bodyErrors, "not_found", "unavailable"],
  },
  {
    ...changing,
    id: "deleteHook",
    method: "delete",
    path: "/api/hooks/{id}/",
    summary: "Delete a hook",
    description: "Its callbacks stay on record, and those that wait are still sent.",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found", "unavailable"],
  },
  {
    ...reading,
    id: "listHookModels",
    path: "/api/hooks/models/",
    summary: "List what hooks can watch",
    query: ModelQuery,
    answers: [{ status: 200, description: "One page, our own entities first.", schema: "HookModelPage" }],
    errors: ["invalid_input"],
  },
  {
    ...shared,
    id: "previewHook",
    method: "post",
    path: "/api/hooks/preview/",
    summary: "See what a hook would send",
    description:
      "The hook need not be complete or saved. It is shown for a real row, as if that were changed now. Nothing is kept and nobody is called.",
    access: "test_hooks",
    body: {
      schema: "PreviewHook",
      required: true,
      example: { hook: exampleHook, object_id: "7", operation: "created" },
    },
    answers: [{ status: 200, description: "The callbacks, or why there is none.", schema: "HookPreview" }],
    errors: [...bodyErrors, "unavailable"],
  },
  {
    ...shared,
    id: "testHook",
    method: "post",
    path: "/api/hooks/{id}/test/",
    summary: "Send a test by a hook",
    description:
      "What it makes of a real row, as if that were changed now, is sent at once, and recorded as a callback that is marked as a test. 409 where the condition does not hold, with the reason.",
    access: "test_hooks",
    body: { schema: "TestHook", required: false, example: { object_id: "7", operation: "updated" } },
    answers: [
      { status: 201, description: "The callbacks; read them again to see what became of them.", schema: "HookTest" },
    ],
    errors: [...bodyErrors, "not_found", "conflict", "unavailable"],
  },
];
