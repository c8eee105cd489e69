import type { Operation } from "../model.ts";

const bus = { tag: "Mediator", errorForm: "problem" } as const;

const example = {
  token_url: "https://esb.example.go.tz/oauth/token",
  engine_url: "https://esb.example.go.tz/engine/esb",
  client_id: "ministry-1",
  client_secret: "esb.client-secret",
  client_private_key: "esb.private-key",
  gov_esb_public_key: "-----BEGIN PUBLIC KEY-----\nMFYw…\n-----END PUBLIC KEY-----",
};

/** The settings of the national bus, through which the mediator reaches other organisations. */
export const esbOperations: Operation[] = [
  {
    ...bus,
    id: "getNationalBus",
    method: "get",
    path: "/api/mediator/esb/",
    summary: "Get the settings of the national bus, and who makes each",
    access: "view_mediator",
    answers: [{ status: 200, description: "What holds, and what is still missing.", schema: "NationalBus" }],
    errors: [],
  },
  {
    ...bus,
    id: "replaceNationalBus",
    method: "put",
    path: "/api/mediator/esb/",
    summary: "Say anew how the national bus is reached",
    description:
      "What is left out goes back to its default. Secrets are named and held by the vault. What the environment sets goes before all of it.",
    access: "edit_mediator",
    body: { schema: "ReplaceNationalBus", required: true, example },
    answers: [{ status: 200, description: "What holds now.", schema: "NationalBus" }],
    errors: ["malformed_body", "invalid_input", "body_too_large", "unsupported_media_type"],
  },
  {
    ...bus,
    id: "checkNationalBus",
    method: "post",
    path: "/api/mediator/esb/check/",
    summary: "Check the connection to the national bus",
    description: "A token is fetched for real and thrown away; no message is sent.",
    access: "test_mediator",
    answers: [{ status: 200, description: "What was found, whether all is well or not.", schema: "NationalBusCheck" }],
    errors: [],
  },
];
