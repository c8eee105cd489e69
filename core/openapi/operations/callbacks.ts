import type { Operation } from "../model.ts";
import { CallbackQuery } from "./queries.ts";

const callbacks = { tag: "Callbacks", errorForm: "documented" } as const;
const act: Pick<Operation, "method" | "access" | "answers" | "errors"> = {
  method: "post",
  access: "manage_callbacks",
  answers: [{ status: 200, description: "The callback as it is now.", schema: "Callback" }],
  errors: ["not_found", "conflict"],
};

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
  {
    ...callbacks,
    ...act,
    id: "resendCallback",
    path: "/api/callbacks/{id}/resend/",
    summary: "Send a callback again that has failed",
    description: "As it was when the row changed, with its schedule from the start and under the same id.",
  },
  {
    ...callbacks,
    ...act,
    id: "cancelCallback",
    path: "/api/callbacks/{id}/cancel/",
    summary: "Give up a waiting callback",
    description: 'It ends as an error with the details "cancelled".',
  },
  {
    ...callbacks,
    ...act,
    id: "sendCallbackNow",
    path: "/api/callbacks/{id}/send_now/",
    summary: "Make a waiting callback due at once",
  },
  {
    ...callbacks,
    id: "sendCallbacks",
    method: "post",
    path: "/api/callbacks/send/",
    summary: "Make callbacks due at once",
    description:
      "All that wait, those of a hook, or those that are named, as signalbox send-callbacks does. The workers send them.",
    access: "manage_callbacks",
    body: { schema: "SendCallbacks", required: false, example: { hook_id: 3 } },
    answers: [{ status: 200, description: "How many are sent now.", schema: "SentCallbacks" }],
    errors: ["invalid_input", "conflict", "body_too_large", "unsupported_media_type"],
  },
];
