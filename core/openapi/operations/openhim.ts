import type { Operation } from "../model.ts";

const shared = { tag: "Mediator", errorForm: "problem" } as const;
const bodyErrors = ["invalid_input", "body_too_large", "unsupported_media_type"] as const;
const basic = "E-mail address and password of a person by HTTP Basic are taken beside a token.";
const heartbeatAnswers = [
  {
    status: 200,
    description:
      "Its settings, where they have changed since its heartbeat before or where it asked; else an empty body.",
    schema: "MediatorConfig" as const,
  },
];

/** Where mediators of OpenHIM's kind register and say that they are up, and what takes an OpenHIM over. */
export const openhimOperations: Operation[] = [
  {
    ...shared,
    id: "registerMediator",
    method: "post",
    path: "/mediators/",
    summary: "Register a mediator in OpenHIM's manner",
    description: `A new one is added; one of a newer version is brought up to date; any other is let be. Its channels are kept as proposals. ${basic}`,
    access: "edit_mediator",
    body: {
      schema: "RegisterMediator",
      required: true,
      example: {
        urn: "urn:mediator:example",
        version: "1.0.0",
        name: "Example",
        endpoints: [{ name: "Example", host: "example.org", port: 8080, type: "http", primary: true }],
        defaultChannelConfig: [],
        configDefs: [],
      },
    },
    answers: [
      { status: 201, description: "It is known; there is no body.", headers: { Location: "Its address in the API." } },
    ],
    errors: [...bodyErrors, "too_many_requests"],
  },
  {
    ...shared,
    id: "takeHeartbeat",
    method: "post",
    path: "/mediators/{urn}/heartbeat/",
    summary: "Say that a mediator is up, in OpenHIM's manner",
    description: basic,
    access: "report_heartbeats",
    body: { schema: "Heartbeat", required: true, example: { uptime: 120 } },
    answers: heartbeatAnswers,
    errors: [...bodyErrors, "not_found", "too_many_requests"],
  },
  {
    ...shared,
    id: "takeHeartbeatById",
    method: "post",
    path: "/api/mediator/mediators/{id}/heartbeat/",
    summary: "Say that a mediator is up",
    access: "report_heartbeats",
    body: { schema: "Heartbeat", required: true, example: { uptime: 120, config: true } },
    answers: heartbeatAnswers,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...shared,
    id: "changeMediatorConfig",
    method: "put",
    path: "/api/mediator/mediators/{id}/config/",
    summary: "Give a mediator other settings",
    description:
      'It is told them at its next heartbeat. A password is written as `{"secret": "name"}`, a secret of the vault.',
    access: "edit_mediator",
    body: { schema: "ChangeMediatorConfig", required: true, example: { interval: 30 } },
    answers: [{ status: 200, description: "The mediator as it is now.", schema: "Mediator" }],
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...shared,
    id: "importOpenhim",
    method: "post",
    path: "/api/mediator/import/openhim/",
    summary: "Take over an OpenHIM",
    description:
      "Clients, channels and mediators of its export of metadata. Every entry is answered with what became of it, and what could not be carried over.",
    access: "edit_mediator",
    body: {
      schema: "ImportOpenhim",
      required: true,
      example: { dry_run: true, export: [{ Clients: [], Channels: [], Mediators: [] }] },
    },
    answers: [{ status: 200, description: "What became of it, or would.", schema: "ImportReport" }],
    errors: [...bodyErrors],
  },
];
