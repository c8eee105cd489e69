import {
  type Channel,
  ChannelDocument,
  type Client,
  ClientDocument,
  type Mediator,
  MediatorDocument,
  type Registration,
  RegistrationDocument,
} from "../model.ts";

export const objectKinds = ["client", "mediator", "channel", "registration"] as const;
/** The kinds of objects that calls are judged by. */
export type ObjectKind = (typeof objectKinds)[number];

export type DocumentOf = {
  client: ClientDocument;
  mediator: MediatorDocument;
  channel: ChannelDocument;
  registration: RegistrationDocument;
};
export type ObjectOf = { client: Client; mediator: Mediator; channel: Channel; registration: Registration };

export const documentSchemas = {
  client: ClientDocument,
  mediator: MediatorDocument,
  channel: ChannelDocument,
  registration: RegistrationDocument,
};

/** What the documented API calls each field, with the field of ours that it is. */
export const fieldNames: { [Kind in ObjectKind]: Readonly<Record<string, keyof DocumentOf[Kind] & string>> } = {
  client: {
    name: "name",
    client_id: "clientId",
    allowed_ips: "allowedAddresses",
    auth_kinds: "authKinds",
    jwt: "jwt",
    certificate_sha256: "certificateSha256",
    rate_per_minute_max: "ratePerMinuteMax",
    callback: "callback",
    is_active: "active",
  },
  mediator: {
    name: "name",
    urn: "urn",
    version: "version",
    endpoint_url: "endpointUrl",
    is_online: "online",
    heartbeat_max_age_seconds: "heartbeatMaxAgeSeconds",
    auth: "auth",
  },
  channel: {
    name: "name",
    description: "description",
    path_pattern: "pathPattern",
    methods: "methods",
    requires_request_body: "requiresRequestBody",
    request_content_type: "requestContentType",
    request_body_example: "requestBodyExample",
    request_body_schema: "requestBodySchema",
    contract_mode: "contractMode",
    channel_type: "channelType",
    priority: "priority",
    timeout_ms: "timeoutMs",
    body_bytes_max: "bodyBytesMax",
    rate_per_minute_max: "ratePerMinuteMax",
    allowed_clients: "allowedClients",
    record_bodies: "recordBodies",
    mediator: "mediatorId",
    is_active: "active",
  },
  registration: {
    channel: "channelId",
    organization: "organization",
    api_code: "apiCode",
    push_code: "pushCode",
    is_active: "active",
  },
};

// What answers hold beside the document. A program that sends back what it was given is not refused for them.
export const answeredOnly: Readonly<Record<ObjectKind, readonly string[]>> = {
  client: ["id", "created_at", "updated_at", "secrets", "warnings"],
  mediator: [
    "id",
    "created_at",
    "updated_at",
    "last_heartbeat",
    "uptime_seconds",
    "health",
    "channels",
    "config",
    "warnings",
  ],
  channel: ["id", "created_at", "updated_at", "mediator_name", "warnings"],
  registration: ["id", "created_at", "updated_at", "channel_name", "warnings"],
};
