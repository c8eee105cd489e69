import { z } from "zod";
import { HttpMethod, TargetAuth } from "#core/deliveries/model.ts";
import type { Json } from "#core/json.ts";

// The field names in the API are those of the documents (see core/mediator/documented); these are the same facts in our own
// style. Numbers as ids, because callers of /integration/call name a channel by its number.

const Name = z.string().trim().min(1, "Give it a name.").max(120, "A name has at most 120 characters.");
const WholeNumber = z.number().int();
const PerMinuteMax = WholeNumber.min(1).max(1_000_000).nullable();

/** How a client may prove who it is. `secret` is the documented pair, in two headers or as HTTP Basic. */
export const clientAuthKinds = ["secret", "api_key", "jwt", "certificate"] as const;
export const ClientAuthKind = z.enum(clientAuthKinds);
export type ClientAuthKind = z.infer<typeof ClientAuthKind>;

/** Whose signature a client's JWT must carry (RFC 7519); `key` is a public key as PEM, never a shared secret. */
export const ClientJwt = z.object({
  algorithm: z.enum(["RS256", "PS256", "ES256", "EdDSA"]),
  key: z.string().min(1).max(10_000),
  issuer: z.string().max(500).nullable(),
  audience: z.string().max(500).nullable(),
});
export type ClientJwt = z.infer<typeof ClientJwt>;

/** Where the end of a client's asynchronous calls is reported; the delivery is signed with the secret when one is named. */
export const ClientCallback = z.object({ url: z.string().min(1).max(2_000), signingSecret: z.string().nullable() });
export type ClientCallback = z.infer<typeof ClientCallback>;

/** A caller of the proxy, as it is saved; its secrets are {@link ClientCredential}s of their own. */
export const ClientDocument = z.object({
  name: Name,
  clientId: z
    .string()
    .trim()
    .min(1, "Give the client an id.")
    .max(80, "A client id has at most 80 characters.")
    // RFC 7617: a user name with a colon could not be told from its password.
    .regex(/^[^\s:\p{Cc}]+$/u, "A client id holds no spaces, colons or control characters."),
  /** Addresses and networks (CIDR) that it may call from; empty means any. */
  allowedAddresses: z.array(z.string().trim().min(1).max(64)).max(500).default([]),
  authKinds: z.array(ClientAuthKind).min(1, "Choose at least one way to sign in.").default(["secret"]),
  jwt: ClientJwt.nullable().default(null),
  /** SHA-256 of its certificate in hex digits, as a TLS proxy of ours reports it; used behind TRUSTED_PROXIES only. */
  certificateSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  ratePerMinuteMax: PerMinuteMax.default(null),
  callback: ClientCallback.nullable().default(null),
  active: z.boolean().default(true),
});
export type ClientDocument = z.infer<typeof ClientDocument>;

export type Client = ClientDocument & { id: number; createdAt: Date; updatedAt: Date };

/** A live secret or API key of a client: two may be live at once, so that one can be exchanged without a pause. */
export type ClientCredential = {
  id: string;
  clientId: number;
  kind: "secret" | "api_key";
  /** Its first characters, for telling two apart. */
  hint: string;
  createdAt: Date;
  /** When it stops working; null means never. */
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

/** A system behind the proxy, as it is saved. */
export const MediatorDocument = z.object({
  name: Name,
  urn: z.string().trim().min(1, "Give the mediator a URN.").max(255),
  version: z.string().trim().min(1).max(30).default("1.0.0"),
  endpointUrl: z.string().trim().min(1, "Give the address of the mediator.").max(500),
  /** The administrator's own switch. */
  online: z.boolean().default(false),
  /** With it, a mediator that was not heard of for so long counts as offline. Null trusts the switch alone. */
  heartbeatMaxAgeSeconds: WholeNumber.min(5).max(86_400).nullable().default(null),
  /** How the mediator knows us; secrets by name. */
  auth: TargetAuth.default({ kind: "none" }),
});
export type MediatorDocument = z.infer<typeof MediatorDocument>;

export type Mediator = MediatorDocument & {
  id: number;
  lastHeartbeat: Date | null;
  /** Seconds that the mediator said it has been up, at its last heartbeat. */
  uptimeSeconds: number | null;
  createdAt: Date;
  updatedAt: Date;
};

export const channelTypes = ["http", "https", "tcp"] as const;
export const contractModes = ["off", "monitor", "enforce"] as const;

/** A route through the proxy, as it is saved. */
export const ChannelDocument = z.object({
  name: Name,
  description: z.string().max(5_000).default(""),
  pathPattern: z.string().trim().min(1, "Give the path that the channel takes.").max(255),
  /** Empty means any. */
  methods: z.array(HttpMethod).default([]),
  /** The lowest number wins; among equals the name that comes first. */
  priority: WholeNumber.min(1, "1 is the highest priority.").max(32_767).default(1),
  requiresRequestBody: z.boolean().default(false),
  /** The only media type that is taken; empty means any. */
  requestContentType: z.string().trim().max(120).default(""),
  requestBodyExample: z.string().max(200_000).default(""),
  /** A JSON Schema (2020-12 or draft 7) for the request's body; an empty object demands nothing. */
  requestBodySchema: z.record(z.string(), z.custom<Json>()).default({}),
  /** `monitor` notes what breaks the schema on the transaction, `enforce` refuses it. */
  contractMode: z.enum(contractModes).default("off"),
  /** A word for people; how the mediator is reached stands in its address. */
  channelType: z.enum(channelTypes).default("http"),
  /** How long the mediator may take, in milliseconds; null is MEDIATOR_FORWARD_TIMEOUT. */
  timeoutMs: WholeNumber.min(100).max(600_000).nullable().default(null),
  /** The largest request body in bytes; null sets no limit, since bodies are streamed. */
  bodyBytesMax: WholeNumber.min(0).max(10_737_418_240).nullable().default(null),
  ratePerMinuteMax: PerMinuteMax.default(null),
  /** The only clients that may use it, by number; empty means all. */
  allowedClients: z.array(WholeNumber.positive()).max(1_000).default([]),
  /** False keeps bodies out of the record, for channels that carry what nobody may read afterwards. */
  recordBodies: z.boolean().default(true),
  mediatorId: WholeNumber.positive("Choose the mediator."),
  active: z.boolean().default(true),
});
export type ChannelDocument = z.infer<typeof ChannelDocument>;

export type Channel = ChannelDocument & { id: number; createdAt: Date; updatedAt: Date };

const Code = z.string().trim().min(1).max(120).nullable().default(null);

/** How an organisation is reached through the national bus: for one channel, or, with null, for all. */
export const RegistrationDocument = z.object({
  channelId: WholeNumber.positive().nullable().default(null),
  organization: z.string().trim().min(1, "Name the organisation.").max(160),
  /** For mode normal. */
  apiCode: Code,
  /** For mode push. */
  pushCode: Code,
  active: z.boolean().default(true),
});
export type RegistrationDocument = z.infer<typeof RegistrationDocument>;

export type Registration = RegistrationDocument & { id: number; createdAt: Date; updatedAt: Date };

/** `hybrid` matches channels and relays those with registrations to the bus; `pure_esb` relays every call to it. */
export const mediatorModes = ["hybrid", "pure_esb"] as const;
export type MediatorMode = (typeof mediatorModes)[number];

/** A client with the keyed hashes of its live credentials. */
export type KnownClient = Client & {
  credentials: { id: string; kind: ClientCredential["kind"]; hash: Uint8Array; expiresAt: Date | null }[];
};

/** All that a call is judged by, as it stands at one moment; read once and kept until something changes. */
export type Directory = {
  clients: readonly KnownClient[];
  mediators: readonly Mediator[];
  channels: readonly Channel[];
  registrations: readonly Registration[];
};
