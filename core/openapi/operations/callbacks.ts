import type { Operation } from "../model.ts";
import { CallbackQuery } from "./queries.ts";

const callbacks = { tag: "Callbacks", errorForm: "documented" } as const;

/** The calls of hooks. `{id}` is their number or their uuid. */
export const callbackOperations: Operation[] = [
  {
    ...callbacks,
    id: "listCallbacks",
    method: "get",
    path: "/api/callbacks/",
    summary: "List callbacks",
    access: "view_hooks",
    query: CallbackQuery,
    answers: [{ status: 200, description: "One page of up to 100, newest first.", schema: "CallbackPage" }],
    errors: ["invalid_input"],
  },
  {
    ...callbacks,
    id: "getCallback",
    method: "get",
    path: "/api/callbacks/{id}/",
    summary: "Get a callback with its attempts",
    description: "By its number or its uuid.",
    access: "view_hooks",
    answers: [{ status: 200, description: "Everything that is on record.", schema: "CallbackDetail" }],
    errors: ["not_found"],
  },
];
