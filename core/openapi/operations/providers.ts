import type { Operation } from "../model.ts";
import { PageQuery } from "./queries.ts";

const providers = { tag: "Providers", errorForm: "documented" } as const;
const bodyErrors = ["invalid_input", "body_too_large", "unsupported_media_type"] as const;
const one = [{ status: 200, description: "The provider as it is now.", schema: "Provider" as const }];

const example = {
  name: "sms-gateway",
  settings: {
    kind: "sms_api",
    url: "https://sms.example.com/api/send",
    method: "POST",
    auth: { kind: "bearer", key: "sms-gateway.key" },
    body: { kind: "text" },
    from: "SHOP",
    timeoutMs: 15_000,
    retry: { kind: "schedule", delaysMs: [0, 2_000, 4_000, 8_000], jitter: 0 },
  },
};

/** What sends e-mail and text messages for us. */
export const providerOperations: Operation[] = [
  {
    ...providers,
    id: "listProviders",
    method: "get",
    path: "/api/providers/",
    summary: "List providers",
    access: "view_providers",
    query: PageQuery,
    answers: [{ status: 200, description: "One page, in the order in which they are tried.", schema: "ProviderPage" }],
    errors: ["invalid_input"],
  },
  {
    ...providers,
    id: "createProvider",
    method: "post",
    path: "/api/providers/",
    summary: "Add a provider",
    description: "Settings name secrets of the vault and hold none.",
    access: "manage_providers",
    body: { schema: "CreateProvider", required: true, example },
    answers: [{ status: 201, description: "It is there.", schema: "Provider" }],
    errors: [...bodyErrors],
  },
  {
    ...providers,
    id: "getProvider",
    method: "get",
    path: "/api/providers/{id}/",
    summary: "Get a provider with what uses it",
    access: "view_providers",
    answers: one,
    errors: ["not_found"],
  },
  {
    ...providers,
    id: "replaceProvider",
    method: "put",
    path: "/api/providers/{id}/",
    summary: "Say anew what a provider is",
    description: "Name and kind stay. Messages that wait already are sent by what it is then.",
    access: "manage_providers",
    body: { schema: "ReplaceProvider", required: true },
    answers: one,
    errors: [...bodyErrors, "not_found", "conflict"],
  },
  {
    ...providers,
    id: "changeProvider",
    method: "patch",
    path: "/api/providers/{id}/",
    summary: "Change, switch or move a provider",
    description:
      "`position` is its place among all providers, from 1; the others move up or down. Only this can be changed of one that the environment describes.",
    access: "manage_providers",
    body: { schema: "ChangeProvider", required: true, example: { enabled: false } },
    answers: one,
    errors: [...bodyErrors, "not_found", "conflict"],
  },
  {
    ...providers,
    id: "deleteProvider",
    method: "delete",
    path: "/api/providers/{id}/",
    summary: "Delete a provider",
    description: "409 while the current version of an integration names it.",
    access: "manage_providers",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found", "conflict"],
  },
  {
    ...providers,
    id: "testProvider",
    method: "post",
    path: "/api/providers/{id}/test/",
    summary: "Send a test message by a provider",
    description:
      "It is sent for real, and recorded as a delivery of no run; the answer is that delivery with its first attempt, and status_url, as Location, says where to read it again.",
    access: "test_providers",
    body: { schema: "TestProvider", required: true, example: { to: "+255712345678" } },
    answers: [{ status: 201, description: "The delivery, whether it went well or not.", schema: "Delivery" }],
    errors: [...bodyErrors, "not_found"],
  },
];
