import type { Operation } from "../model.ts";

/** How applications raise signals of their own. */
export const raiseSignalOperations: Operation[] = [
  {
    tag: "Hooks",
    errorForm: "documented",
    id: "raiseSignal",
    method: "post",
    path: "/api/signals/{name}/raise/",
    summary: "Raise a signal of your own",
    description:
      "Every enabled hook that listens on it for the model makes a callback, and all of them are on record with the answer. Built-in signals are refused, because only changes of rows raise them. A traceparent header continues your trace.",
    access: "raise_signals",
    body: {
      schema: "RaiseSignal",
      required: true,
      example: { model: "client", object_id: 7, arguments: { reason: "licence expired" } },
    },
    answers: [{ status: 201, description: "The callbacks, one for each hook that listens.", schema: "RaisedSignal" }],
    errors: ["invalid_input", "not_found", "body_too_large", "unsupported_media_type"],
  },
];
