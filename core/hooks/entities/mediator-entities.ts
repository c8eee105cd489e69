import type { HookModel } from "../model.ts";
import { describeEntity, hidden, instant, naming } from "./describe-entity.ts";

/** Whom and what the proxy knows. Secrets of clients are rows of another table, which is no model. */
export const mediatorEntities: HookModel[] = [
  describeEntity({
    name: "client",
    label: "Client",
    table: "clients",
    columns: {
      id: "integer",
      name: "text",
      client_id: "text",
      allowed_addresses: "text[]",
      auth_kinds: "text[]",
      // The public key with which its tokens are checked, and who issues them.
      jwt: "jsonb",
      certificate_sha256: "text",
      rate_per_minute_max: "integer",
      // The secret that signs is there by its name only.
      callback: "jsonb",
      active: "boolean",
      created_at: instant,
      updated_at: instant,
    },
  }),
  describeEntity({
    name: "mediator",
    label: "Mediator",
    table: "mediators",
    columns: {
      id: "integer",
      name: "text",
      urn: "text",
      version: "text",
      endpoint_url: "text",
      online: "boolean",
      heartbeat_max_age_seconds: "integer",
      // How we prove who we are: nobody else's business.
      auth: hidden("jsonb"),
      last_heartbeat: instant,
      uptime_seconds: "integer",
      // What a mediator says of itself, and how it is set: passwords of whatever stands behind it may be among that.
      openhim: hidden("jsonb"),
      config: hidden("jsonb"),
      config_updated_at: instant,
      created_at: instant,
      updated_at: instant,
    },
  }),
  describeEntity({
    name: "channel",
    label: "Channel",
    table: "channels",
    columns: {
      id: "integer",
      name: "text",
      description: "text",
      path_pattern: "text",
      methods: "text[]",
      priority: "integer",
      requires_request_body: "boolean",
      request_content_type: "text",
      request_body_example: "text",
      request_body_schema: "json",
      contract_mode: "text",
      channel_type: "text",
      timeout_ms: "integer",
      body_bytes_max: "bigint",
      rate_per_minute_max: "integer",
      allowed_clients: "integer[]",
      record_bodies: "boolean",
      mediator_id: naming("mediator"),
      active: "boolean",
      created_at: instant,
      updated_at: instant,
    },
  }),
  describeEntity({
    name: "registration",
    label: "Registration",
    table: "registrations",
    columns: {
      id: "integer",
      channel_id: naming("channel"),
      organization: "text",
      // With these the national bus knows an organisation; whoever has them may speak in its name.
      api_code: hidden("text"),
      push_code: hidden("text"),
      active: "boolean",
      created_at: instant,
      updated_at: instant,
    },
  }),
  describeEntity({
    name: "tester_case",
    label: "Test of a call",
    table: "tester_cases",
    columns: {
      id: "uuid",
      name: "text",
      // Headers and bodies as somebody typed them, and as they came back.
      request: hidden("json"),
      expectation: hidden("json"),
      last_result: hidden("json"),
      last_run_at: instant,
      created_by: "text",
      created_at: instant,
      updated_at: instant,
    },
  }),
];
