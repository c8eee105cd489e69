import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { TargetAuth } from "#core/deliveries/model.ts";
import type { JsonObject } from "#core/json.ts";
import {
  type ClientCallback,
  type ClientJwt,
  channelTypes,
  clientAuthKinds,
  contractModes,
} from "#core/mediator/model.ts";
import { bytes, instant, oneOf } from "./columns.ts";

// The four kinds of objects that the proxy judges a call by. All of them are read into memory at once and read again when
// one changes (db/queries/mediator/read-directory.ts). Their ids are numbers, because callers name channels by number, and may
// be given when a system moves in. Growth: hundreds.
const serial = () => integer("id").primaryKey().generatedByDefaultAsIdentity();
const createdAt = () => instant("created_at").notNull().defaultNow();
const updatedAt = () => instant("updated_at").notNull().defaultNow();

export const clients = pgTable(
  "clients",
  {
    id: serial(),
    name: text("name").notNull(),
    clientId: text("client_id").notNull(),
    allowedAddresses: text("allowed_addresses").array().notNull().default([]),
    authKinds: text("auth_kinds", { enum: clientAuthKinds }).array().notNull().default(["secret"]),
    jwt: jsonb("jwt").$type<ClientJwt>(),
    certificateSha256: text("certificate_sha256"),
    ratePerMinuteMax: integer("rate_per_minute_max"),
    callback: jsonb("callback").$type<ClientCallback>(),
    active: boolean("active").notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex("clients_client_id_key").on(t.clientId)],
);

// A client's secrets and API keys, as keyed hashes; the value itself was shown once. Two of a kind may be live.
export const clientCredentials = pgTable(
  "client_credentials",
  {
    id: uuid("id").primaryKey(),
    clientId: integer("client_id").notNull(),
    kind: text("kind", { enum: ["secret", "api_key"] }).notNull(),
    hash: bytes("hash").notNull(),
    hint: text("hint").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at"),
    // To the minute; written off the path of calls.
    lastUsedAt: instant("last_used_at"),
  },
  (t) => [
    foreignKey({ columns: [t.clientId], foreignColumns: [clients.id], name: "client_credentials_client_fk" }).onDelete(
      "cascade",
    ),
    index("client_credentials_client_idx").on(t.clientId),
    check("client_credentials_kind_check", oneOf(t.kind, ["secret", "api_key"])),
  ],
);

export const mediators = pgTable(
  "mediators",
  {
    id: serial(),
    name: text("name").notNull(),
    urn: text("urn").notNull(),
    version: text("version").notNull().default("1.0.0"),
    endpointUrl: text("endpoint_url").notNull(),
    online: boolean("online").notNull().default(false),
    heartbeatMaxAgeSeconds: integer("heartbeat_max_age_seconds"),
    auth: jsonb("auth").$type<TargetAuth>().notNull().default({ kind: "none" }),
    lastHeartbeat: instant("last_heartbeat"),
    uptimeSeconds: integer("uptime_seconds"),
    // What a mediator of OpenHIM's kind said of itself when it registered, and its settings as they stand.
    openhim: jsonb("openhim").$type<JsonObject>(),
    config: jsonb("config").$type<JsonObject>(),
    configUpdatedAt: instant("config_updated_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex("mediators_urn_key").on(t.urn)],
);

export const channels = pgTable(
  "channels",
  {
    id: serial(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    pathPattern: text("path_pattern").notNull(),
    methods: text("methods").array().notNull().default([]),
    priority: integer("priority").notNull().default(1),
    requiresRequestBody: boolean("requires_request_body").notNull().default(false),
    requestContentType: text("request_content_type").notNull().default(""),
    requestBodyExample: text("request_body_example").notNull().default(""),
    // json and not jsonb, because people read it and want their order back.
    requestBodySchema: json("request_body_schema").$type<JsonObject>().notNull().default({}),
    contractMode: text("contract_mode", { enum: contractModes }).notNull().default("off"),
    channelType: text("channel_type", { enum: channelTypes }).notNull().default("http"),
    timeoutMs: integer("timeout_ms"),
    bodyBytesMax: bigint("body_bytes_max", { mode: "number" }),
    ratePerMinuteMax: integer("rate_per_minute_max"),
    allowedClients: integer("allowed_clients").array().notNull().default([]),
    recordBodies: boolean("record_bodies").notNull().default(true),
    mediatorId: integer("mediator_id").notNull(),
    active: boolean("active").notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("channels_name_key").on(t.name),
    uniqueIndex("channels_path_mediator_key").on(t.pathPattern, t.mediatorId),
    foreignKey({ columns: [t.mediatorId], foreignColumns: [mediators.id], name: "channels_mediator_fk" }).onDelete(
      "restrict",
    ),
    check("channels_contract_mode_check", oneOf(t.contractMode, contractModes)),
    check("channels_channel_type_check", oneOf(t.channelType, channelTypes)),
    check("channels_priority_check", sql`priority >= 1`),
  ],
);

// Organisations are looked up without regard to case, so they are unique without regard to it as well.
export const registrations = pgTable(
  "registrations",
  {
    id: serial(),
    channelId: integer("channel_id"),
    organization: text("organization").notNull(),
    apiCode: text("api_code"),
    pushCode: text("push_code"),
    active: boolean("active").notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    foreignKey({ columns: [t.channelId], foreignColumns: [channels.id], name: "registrations_channel_fk" }).onDelete(
      "cascade",
    ),
    uniqueIndex("registrations_channel_organization_key")
      .on(t.channelId, sql`lower(organization)`)
      .where(sql`channel_id is not null`),
    uniqueIndex("registrations_organization_key").on(sql`lower(organization)`).where(sql`channel_id is null`),
  ],
);

// What the console says of the national bus, over which the environment's settings go. One row at most; secrets by name.
export const esbSettings = pgTable(
  "esb_settings",
  {
    id: integer("id").primaryKey().default(1),
    settings: jsonb("settings").$type<JsonObject>().notNull(),
    updatedAt: updatedAt(),
  },
  () => [check("esb_settings_one_check", sql`id = 1`)],
);

// Calls of the tester that somebody kept, with what their answer must be like. Growth: hundreds.
export const testerCases = pgTable(
  "tester_cases",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    request: json("request").$type<JsonObject>().notNull(),
    expectation: json("expectation").$type<JsonObject>().notNull(),
    lastResult: json("last_result").$type<JsonObject>(),
    lastRunAt: instant("last_run_at"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex("tester_cases_name_key").on(t.name)],
);
