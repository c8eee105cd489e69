import { z } from "zod";
import { optOutTypes } from "#core/messaging/model.ts";
import type { Operation } from "../model.ts";
import { PageQuery } from "./queries.ts";

const shared = { tag: "Identities", errorForm: "documented" } as const;
const reading = { ...shared, method: "get", access: "view_messaging" } as const;
const changing = { ...shared, access: "manage_identities" } as const;
const bodyErrors = ["invalid_input", "body_too_large", "unsupported_media_type"] as const;

const time = (what: string) => z.iso.datetime().optional().describe(what);
const filters = {
  communicate_through: z.uuid().optional().describe("Those who are reached through this identity."),
  operator: z.uuid().optional().describe("Those whom this identity takes care of."),
  created_from: time("Added at this time or later."),
  created_to: time("Added at this time or before."),
  updated_from: time("Changed at this time or later."),
  updated_to: time("Changed at this time or before."),
  created_by: z.string().optional(),
  updated_by: z.string().optional(),
  optout_type: z.enum(optOutTypes).optional().describe("Those who have asked for this."),
  failed_message_count__gte: z.int().optional().describe("So many messages in a row have failed, or more."),
};
const ListQuery = z.object({ ...filters, ...PageQuery.shape });
const SearchQuery = z.object({
  details__addresses__msisdn: z
    .string()
    .optional()
    .describe("Whoever has this address; `details__addresses__TYPE` of any type, several times where all must fit."),
  details__NAME: z
    .string()
    .optional()
    .describe("Whoever has this detail; `details__NAME__INSIDE` for one inside of another."),
  include_inactive: z
    .enum(["True", "False"])
    .optional()
    .describe("False leaves out those whose address of the search is inactive."),
  ...filters,
  ...PageQuery.shape,
});
const AddressQuery = z.object({
  default: z.string().optional().describe("Where it is there, whatever it says: only default addresses."),
  use_communicate_through: z
    .string()
    .optional()
    .describe("Where it is there: of whom the identity is reached through."),
  ...PageQuery.shape,
});
const WishQuery = z.object({
  identity: z.uuid().optional(),
  address_type: z.string().optional(),
  address: z.string().optional(),
  request_source: z.string().optional(),
  requestor_source_id: z.string().optional(),
  created_at__gte: time("Asked at this time or later."),
  created_at__lte: time("Asked at this time or before."),
  ...PageQuery.shape,
});
const OptOutQuery = z.object({ optout_type: z.enum(optOutTypes).optional(), ...WishQuery.shape });

const example = {
  details: {
    name: "Asha Juma",
    default_addr_type: "msisdn",
    addresses: { msisdn: { "+27820001001": { default: true } }, email: { "asha@example.org": {} } },
    time_zone: "Africa/Johannesburg",
  },
};
const wish = {
  address_type: "msisdn",
  address: "+27820001001",
  request_source: "clinic-app",
  requestor_source_id: "nurse-7",
};
const one = [{ status: 200, description: "The identity as it is now.", schema: "Identity" as const }];
const twoAtOne =
  "Without `identity`, the address must be that of one identity alone; the refusal is a list with a sentence.";

const identities: Operation[] = [
  {
    ...reading,
    id: "listIdentities",
    path: "/api/v1/identities/",
    summary: "List identities",
    description: "The newest first. Names that are no filters are ignored.",
    query: ListQuery,
    answers: [{ status: 200, description: "One page.", schema: "IdentityPage" }],
    errors: ["invalid_input"],
  },
  {
    ...changing,
    id: "createIdentity",
    method: "post",
    path: "/api/v1/identities/",
    summary: "Add an identity",
    description: "Raises the signal identity.created.",
    body: { schema: "CreateIdentity", required: true, example },
    answers: [{ status: 201, description: "It is there.", schema: "Identity" }],
    errors: [...bodyErrors],
  },
  {
    ...reading,
    id: "searchIdentities",
    path: "/api/v1/identities/search/",
    summary: "Search identities by address, detail or field",
    description: "All that is given must fit. A name that is no filter is refused.",
    query: SearchQuery,
    answers: [{ status: 200, description: "One page, the newest first.", schema: "IdentityPage" }],
    errors: ["invalid_input"],
  },
  {
    ...changing,
    id: "countMessageOfIdentity",
    method: "post",
    path: "/api/v1/identities/message_count/",
    summary: "Count a message that failed or arrived",
    description:
      "A failure adds one, a success starts again; from the fifth in a row on, identity.max_failures is raised.",
    body: {
      schema: "MessageCountReport",
      required: true,
      example: { data: { to_addr: "+27820001001", delivered: false } },
    },
    answers: [{ status: 200, description: "Counted.", schema: "MessageCount" }],
    errors: [...bodyErrors],
  },
  {
    ...reading,
    id: "getIdentity",
    path: "/api/v1/identities/{id}/",
    summary: "Get an identity",
    answers: one,
    errors: ["not_found"],
  },
  {
    ...changing,
    id: "replaceIdentity",
    method: "put",
    path: "/api/v1/identities/{id}/",
    summary: "Say anew what is known of an identity",
    body: { schema: "CreateIdentity", required: true, example },
    answers: one,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "changeIdentity",
    method: "patch",
    path: "/api/v1/identities/{id}/",
    summary: "Change parts of an identity",
    description: "`details` is one field: what is sent takes the place of all that was there.",
    body: { schema: "ChangeIdentity", required: true, example: { communicate_through: null } },
    answers: one,
    errors: [...bodyErrors, "not_found"],
  },
  {
    ...changing,
    id: "deleteIdentity",
    method: "delete",
    path: "/api/v1/identities/{id}/",
    summary: "Delete an identity with all that is known of it",
    description: "What it was subscribed to ends.",
    answers: [{ status: 204, description: "It is gone." }],
    errors: ["not_found"],
  },
  {
    ...reading,
    id: "listAddressesOfIdentity",
    path: "/api/v1/identities/{id}/addresses/{type}/",
    summary: "List the addresses of an identity that messages may go to",
    description: "Without those that opted out or are inactive.",
    query: AddressQuery,
    answers: [{ status: 200, description: "One page, in their order.", schema: "IdentityAddressPage" }],
    errors: ["invalid_input", "not_found"],
  },
];

const wishes: Operation[] = [
  {
    ...reading,
    id: "listOptOuts",
    path: "/api/v1/optout/",
    summary: "List opt-outs",
    query: OptOutQuery,
    answers: [{ status: 200, description: "One page, the newest first.", schema: "OptOutPage" }],
    errors: ["invalid_input"],
  },
  {
    ...changing,
    id: "optOut",
    method: "post",
    path: "/api/v1/optout/",
    summary: "Somebody wants no more messages",
    description: `stop: on this address; stopall: on all of theirs, and what they are subscribed to ends; unsubscribe: that ends, the addresses stay; forget: it ends, and what is known of them is redacted. Raises optout.requested. ${twoAtOne}`,
    body: { schema: "OptOutRequest", required: true, example: { optout_type: "stop", ...wish, reason: "not useful" } },
    answers: [{ status: 201, description: "On record and carried out.", schema: "OptOut" }],
    errors: [...bodyErrors],
  },
  {
    ...reading,
    id: "searchOptOuts",
    path: "/api/v1/optouts/search/",
    summary: "Search opt-outs",
    query: OptOutQuery,
    answers: [{ status: 200, description: "One page, the newest first.", schema: "OptOutPage" }],
    errors: ["invalid_input"],
  },
  {
    ...reading,
    id: "listOptIns",
    path: "/api/v1/optin/",
    summary: "List opt-ins",
    query: WishQuery,
    answers: [{ status: 200, description: "One page, the newest first.", schema: "OptInPage" }],
    errors: ["invalid_input"],
  },
  {
    ...changing,
    id: "optIn",
    method: "post",
    path: "/api/v1/optin/",
    summary: "Somebody wants messages again",
    description: `On this address, or without one on all of theirs. Raises optin.requested. ${twoAtOne}`,
    body: { schema: "OptInRequest", required: true, example: wish },
    answers: [{ status: 201, description: "On record and carried out.", schema: "OptIn" }],
    errors: [...bodyErrors],
  },
  {
    ...reading,
    id: "listDetailKeys",
    path: "/api/v1/detailkeys/",
    summary: "List the names of details",
    answers: [{ status: 200, description: "All that there are or have been.", schema: "DetailKeys" }],
    errors: [],
  },
];

/** The documented API of an identity store. */
export const identityOperations: Operation[] = [...identities, ...wishes];
