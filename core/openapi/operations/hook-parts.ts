import { z } from "zod";
import { signalKinds } from "#core/hooks/model.ts";
import type { Operation } from "../model.ts";
import { PageQuery } from "./queries.ts";

const shared = { tag: "Hooks", errorForm: "documented" } as const;
const reading = { ...shared, method: "get", access: "view_hooks" } as const;
const changing = { ...shared, access: "edit_hooks" } as const;
const bodyErrors = ["invalid_input", "body_too_large", "unsupported_media_type"] as const;

const search = z.string().optional();
const SignalQuery = z.object({
  kind: z.enum(signalKinds).optional(),
  search: search.describe("Part of the name."),
  ...PageQuery.shape,
});
const SerializerQuery = z.object({ search: search.describe("Part of name or description."), ...PageQuery.shape });

const exampleSerializer = {
  name: "shop.Order",
  code: "return { id: data.object_id, total: data.instance.total };",
};

const serializer = [{ status: 200, description: "The serializer as it is now.", schema: "HookSerializer" as const }];
const settings = [{ status: 200, description: "As it is now.", schema: "HookSettings" as const }];

const signals: Operation[] = [
  {
    ...reading,
    id: "listSignals",
    path: "/api/signals/",
    summary: "List signals",
    query: SignalQuery,
    answers: [{ status: 200, description: "One page, those that are built in first.", schema: "SignalPage" }],
    errors: ["invalid_input"],
  },
  {
    ...changing,
    id: "createSignal",
    method: "post",
    path: "/api/signals/",
    summary: "Register a signal that applications raise",
    body: { schema: "CreateSignal", required: true, example: { signal: "shop.signals.order_paid" } },
    answers: [
      { status: 200, description: "It was there already.", schema: "Signal" },
      { status: 201, description: "It is there.", schema: "Signal" },
    ],
    errors: [...bodyErrors],
  },
  {
    ...reading,
    id: "getSignal",
    path: "/api/signals/{name}/",
    summary: "Get a signal",
    description: "By its name or its number.",
    answers: [{ status: 200, description: "The signal.", schema: "Signal" }],
    errors: ["not_found"],
  },
  {
    ...changing,
    id: "deleteSignal",
    method: "delete",
    path: "/api/signals/{name}/",
    summary: "Delete a signal",
    description: "By its name or its number. 409 for those that are built in, and while hooks wait for it.",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found", "conflict"],
  },
];

const serializers: Operation[] = [
  {
    ...reading,
    id: "listHookSerializers",
    path: "/api/hooks/serializers/",
    summary: "List stored serializers",
    query: SerializerQuery,
    answers: [{ status: 200, description: "One page by name.", schema: "HookSerializerPage" }],
    errors: ["invalid_input"],
  },
  {
    ...changing,
    id: "createHookSerializer",
    method: "post",
    path: "/api/hooks/serializers/",
    summary: "Store a serializer",
    description: "Hooks give its name as serializer_class. Its code runs in the sandbox.",
    body: { schema: "CreateHookSerializer", required: true, example: exampleSerializer },
    answers: [{ status: 201, description: "It is there.", schema: "HookSerializer" }],
    errors: [...bodyErrors],
  },
  {
    ...reading,
    id: "getHookSerializer",
    path: "/api/hooks/serializers/{id}/",
    summary: "Get a serializer with its code",
    answers: serializer,
    errors: ["not_found"],
  },
  {
    ...changing,
    id: "replaceHookSerializer",
    method: "put",
    path: "/api/hooks/serializers/{id}/",
    summary: "Say anew what a serializer is",
    body: { schema: "CreateHookSerializer", required: true, example: exampleSerializer },
    answers: serializer,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "changeHookSerializer",
    method: "patch",
    path: "/api/hooks/serializers/{id}/",
    summary: "Change parts of a serializer",
    description: "Its name stays while hooks give it.",
    body: { schema: "ChangeHookSerializer", required: true, example: { description: "Orders for the shop." } },
    answers: serializer,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "deleteHookSerializer",
    method: "delete",
    path: "/api/hooks/serializers/{id}/",
    summary: "Delete a serializer",
    description: "409 while hooks name it.",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found", "conflict"],
  },
];

const settingOperations: Operation[] = [
  {
    ...reading,
    id: "getHookSettings",
    path: "/api/hooks/settings/",
    summary: "What holds for all hooks",
    answers: settings,
    errors: [],
  },
  {
    ...changing,
    id: "replaceHookSettings",
    method: "put",
    path: "/api/hooks/settings/",
    summary: "Say anew what holds for all hooks",
    description: "What is left out takes its default.",
    body: { schema: "ReplaceHookSettings", required: true, example: { sending: { kind: "every", minutes: 5 } } },
    answers: settings,
    errors: [...bodyErrors],
  },
  {
    ...changing,
    id: "changeHookSettings",
    method: "patch",
    path: "/api/hooks/settings/",
    summary: "Change some of what holds for all hooks",
    body: { schema: "ChangeHookSettings", required: true, example: { keep_days: 30 } },
    answers: settings,
    errors: [...bodyErrors],
  },
];

/** What belongs to hooks: signals, serializers, and the settings of all hooks. */
export const hookPartOperations: Operation[] = [...signals, ...serializers, ...settingOperations];
