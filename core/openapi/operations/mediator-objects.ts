import { z } from "zod";
import { HttpMethod } from "#core/deliveries/model.ts";
import { channelTypes, clientAuthKinds, contractModes } from "#core/mediator/model.ts";
import type { Operation } from "../model.ts";
import type { SchemaName } from "../schemas/named-schemas.ts";
import { PageQuery } from "./queries.ts";

const shared = { tag: "Mediator", errorForm: "problem" } as const;
const bodyErrors = ["invalid_input", "body_too_large", "unsupported_media_type"] as const;
const search = (where: string) => z.string().optional().describe(`Part of ${where}.`);
const flag = z.boolean().optional();

type Described = {
  /** In the words of paths and operations. */
  one: "Client" | "Mediator" | "Channel" | "Registration";
  order: string;
  query: z.ZodObject;
  example: object;
  creation: string;
  deletion: string;
};

const kinds: readonly Described[] = [
  {
    one: "Client",
    order: "by name",
    query: PageQuery.extend({
      search: search("the name or the client id"),
      is_active: flag,
      auth_kind: z.enum(clientAuthKinds).optional(),
    }),
    example: { name: "Portal", client_id: "portal", allowed_ips: ["192.0.2.0/24"] },
    creation:
      "Its secret is in this answer and in none after it: the given `client_secret`, or a new one. Only a keyed hash of it is kept.",
    deletion: "Its secrets go with it. 409 while a channel is kept for it.",
  },
  {
    one: "Mediator",
    order: "by name",
    query: PageQuery.extend({ search: search("the name, the URN or the address"), is_online: flag }),
    example: {
      name: "Register",
      urn: "urn:example:register",
      endpoint_url: "https://register.example/api",
      is_online: true,
    },
    creation: "An address that the egress guard refuses is taken with a warning.",
    deletion: "409 while channels lead to it; they are named.",
  },
  {
    one: "Channel",
    order: "in the order in which they are tried",
    query: PageQuery.extend({
      search: search("the name, the description or the path"),
      is_active: flag,
      mediator: z.number().int().optional(),
      channel_type: z.enum(channelTypes).optional(),
      contract_mode: z.enum(contractModes).optional(),
      method: HttpMethod.optional(),
    }),
    example: { name: "Registering", path_pattern: "/teachers/*", methods: ["POST"], mediator: 1 },
    creation: "A * at the end of the path stands for anything. Paths at which Signalbox itself answers are refused.",
    deletion: "Its registrations go with it.",
  },
  {
    one: "Registration",
    order: "by organisation",
    query: PageQuery.extend({
      search: search("the organisation or of a code"),
      is_active: flag,
      channel: z.union([z.number().int(), z.literal("global")]).optional(),
    }),
    example: { organization: "TSC", api_code: "API-1", channel: null },
    creation: "With channel null it holds for all. Capital letters of the organisation make no difference.",
    deletion: "A channel without an active one forwards straight to its mediator.",
  },
];

/** The objects that calls through the proxy are judged by. */
export const mediatorObjectOperations: Operation[] = [...kinds.flatMap(describeKind), ...describeSecrets()];

function describeKind({ one, order, query, example, creation, deletion }: Described): Operation[] {
  const word = one.toLowerCase();
  const path = `/api/mediator/${word}s/`;
  const name = (verb: string) => `${verb}${one}` as SchemaName;
  const now = [{ status: 200, description: `The ${word} as it is now.`, schema: one }];
  const made = one === "Client" ? "CreatedClient" : one;
  return [
    {
      ...shared,
      id: `list${one}s`,
      method: "get",
      path,
      summary: `List ${word}s`,
      access: "view_mediator",
      query,
      answers: [{ status: 200, description: `One page, ${order}.`, schema: `${one}Page` }],
      errors: ["invalid_input", "not_found"],
    },
    {
      ...shared,
      id: `create${one}`,
      method: "post",
      path,
      summary: `Add a ${word}`,
      description: creation,
      access: "edit_mediator",
      body: { schema: name("Create"), required: true, example },
      answers: [{ status: 201, description: "It is there.", schema: made }],
      errors: [...bodyErrors],
    },
    {
      ...shared,
      id: `get${one}`,
      method: "get",
      path: `${path}{id}/`,
      summary: `Get a ${word}`,
      access: "view_mediator",
      answers: now,
      errors: ["not_found"],
    },
    {
      ...shared,
      id: `replace${one}`,
      method: "put",
      path: `${path}{id}/`,
      summary: `Say anew what a ${word} is`,
      description: "What is left out takes its default, but for the switch.",
      access: "edit_mediator",
      body: { schema: name("Replace"), required: true, example },
      answers: now,
      errors: [...bodyErrors, "not_found"],
    },
    {
      ...shared,
      id: `change${one}`,
      method: "patch",
      path: `${path}{id}/`,
      summary: `Change parts of a ${word}`,
      access: "edit_mediator",
      body: {
        schema: name("Change"),
        required: true,
        example: one === "Mediator" ? { is_online: false } : { is_active: false },
      },
      answers: now,
      errors: [...bodyErrors, "not_found"],
    },
    {
      ...shared,
      id: `delete${one}`,
      method: "delete",
      path: `${path}{id}/`,
      summary: `Delete a ${word}`,
      description: deletion,
      access: "edit_mediator",
      answers: [{ status: 204, description: "It is gone." }],
      errors: ["not_found", "conflict"],
    },
  ];
}

function describeSecrets(): Operation[] {
  const path = "/api/mediator/clients/{id}/secrets/";
  return [
    {
      ...shared,
      id: "listClientSecrets",
      method: "get",
      path,
      summary: "List the secrets and API keys of a client, without any value",
      access: "view_mediator",
      answers: [{ status: 200, description: "All of them.", schema: "ClientSecretPage" }],
      errors: ["not_found"],
    },
    {
      ...shared,
      id: "addClientSecret",
      method: "post",
      path,
      summary: "Give a client another secret or API key",
      description:
        "The value is in this answer and in none after it. At most two of a kind are live; `others_expire_at` says when those before stop working.",
      access: "edit_mediator",
      body: {
        schema: "AddClientSecret",
        required: false,
        example: { kind: "secret", others_expire_at: "2026-02-01T00:00:00Z" },
      },
      answers: [{ status: 201, description: "It works from now on.", schema: "ShownClientSecret" }],
      errors: [...bodyErrors, "not_found", "conflict"],
    },
    {
      ...shared,
      id: "changeClientSecret",
      method: "patch",
      path: `${path}{secret}/`,
      summary: "Say when a secret or API key stops working",
      access: "edit_mediator",
      body: { schema: "ChangeClientSecret", required: true, example: { expires_at: "2026-02-01T00:00:00Z" } },
      answers: [{ status: 200, description: "As it is now.", schema: "ClientSecret" }],
      errors: [...bodyErrors, "not_found"],
    },
    {
      ...shared,
      id: "revokeClientSecret",
      method: "delete",
      path: `${path}{secret}/`,
      summary: "End a secret or API key at once",
      access: "edit_mediator",
      answers: [{ status: 204, description: "It is refused from now on." }],
      errors: ["not_found"],
    },
  ];
}
