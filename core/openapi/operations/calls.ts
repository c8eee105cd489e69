import type { Answer, HttpVerb, Operation } from "../model.ts";

const shared = { tag: "Calls" as const, access: "client" as const, errors: [], errorForm: "documented" as const };

const correlation = { "X-Correlation-Id": "The call's id, which is that of its transaction." };
const refused = (status: number, description: string): Answer => ({ status, description, schema: "CallRefused" });

const refusals: Answer[] = [
  refused(400, "The channel demands a body, or the call cannot be read."),
  refused(401, "No credentials, or none that can be read."),
  refused(403, "They are not valid, the address is not allowed, or the channel is not open to this client."),
  refused(404, "No active channel takes this path."),
  refused(405, "The channel takes other methods."),
  refused(409, "The organisation has several registrations."),
  refused(413, "The body is larger than the channel takes."),
  refused(415, "The channel takes another content type."),
  refused(422, "The body does not keep the channel's contract."),
  refused(429, "The client or the channel has used up its calls; Retry-After says when there is another."),
  refused(502, "The mediator could not be reached, or its answer broke off before it began."),
  refused(503, "The mediator is offline or left alone for a while, or the call cannot be recorded."),
];

const accepted: Answer = {
  status: 202,
  description: "Stored, and done later: for ?async=true, Prefer: respond-async, or X-Async.",
  schema: "CallAccepted",
  headers: { Location: "Where the call's status can be read.", "Preference-Applied": "respond-async", ...correlation },
};
const answered: Answer = {
  status: 200,
  description: "The mediator's own answer, with its status, headers and body.",
  schema: "MediatorAnswer",
  mediaType: "*/*",
  headers: correlation,
};

const verbs: HttpVerb[] = ["get", "post", "put", "patch", "delete"];

/** The mediator's doors. Their errors are the documented bodies and not problems of the platform. */
export const callOperations: Operation[] = [
  {
    ...shared,
    id: "integrationCall",
    method: "post",
    path: "/integration/call",
    summary: "Make a call through a channel named by its number",
    description: "The request to be sent is described in the body; docs/mediator.md has every rule and answer.",
    body: { schema: "IntegrationCallRequest", required: true, example: { channel_id: 7, path: "/orders/1" } },
    answers: [answered, accepted, ...refusals],
  },
  {
    ...shared,
    id: "getCallStatus",
    method: "get",
    path: "/transactions/{id}/",
    summary: "How a call of this client stands",
    description: "Calls of other clients are not found.",
    answers: [
      { status: 200, description: "What is on record of it.", schema: "CallStatus" },
      refused(401, "No credentials, or none that can be read."),
      refused(403, "They are not valid, or the address is not allowed."),
      refused(404, "There is no such call of this client."),
    ],
  },
  ...verbs.map(
    (method): Operation => ({
      ...shared,
      id: `forward${method[0]?.toUpperCase()}${method.slice(1)}`,
      method,
      path: "/{resource_path}",
      summary: `Call a mediator by ${method.toUpperCase()}`,
      description:
        "Every path that the platform does not own is forwarded by the channel that takes it. docs/mediator.md has every rule and answer.",
      ...(method === "get" || method === "delete"
        ? {}
        : { body: { schema: "ForwardedBody" as const, required: false, mediaTypes: ["*/*"] } }),
      answers: [answered, accepted, ...refusals],
    }),
  ),
];
