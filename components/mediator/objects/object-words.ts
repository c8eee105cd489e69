import type { ObjectKind } from "#core/mediator/documented/field-names.ts";
import type { ClientAuthKind } from "#core/mediator/model.ts";

/** Where the objects of each kind are in the console. */
export const objectPaths: Readonly<Record<ObjectKind, string>> = {
  client: "/admin/mediator/clients",
  mediator: "/admin/mediator/mediators",
  channel: "/admin/mediator/channels",
  registration: "/admin/mediator/registrations",
};

/** What stands for a registration that belongs to no channel. */
export const globalWords = "Global (pure ESB)";

/** The ways to sign in, as people call them. */
export const authKindWords: Readonly<Record<ClientAuthKind, string>> = {
  secret: "Client id and secret",
  api_key: "API key",
  jwt: "Signed token (JWT)",
  certificate: "Client certificate",
};

/** What the form's fields are called, by JSON Pointer, for the summary of problems. */
export const fieldLabels: Readonly<Record<ObjectKind, Readonly<Record<string, string>>>> = {
  client: {
    "/name": "Name",
    "/client_id": "Client id",
    "/client_secret": "Secret that it has already",
    "/allowed_ips": "Allowed addresses",
    "/auth_kinds": "How it signs in",
    "/jwt": "Signed token",
    "/jwt/key": "Public key",
    "/jwt/algorithm": "Algorithm",
    "/certificate_sha256": "Fingerprint of its certificate",
    "/rate_per_minute_max": "Calls per minute",
    "/callback/url": "Address of reports",
    "/callback/signing_secret": "Secret that signs reports",
  },
  mediator: {
    "/name": "Name",
    "/urn": "URN",
    "/version": "Version",
    "/endpoint_url": "Address",
    "/heartbeat_max_age_seconds": "Heartbeat at least every",
    "/auth": "Authentication",
    "/auth/token": "Token",
    "/auth/password": "Password",
    "/auth/key": "Key",
    "/auth/header": "Header of the key",
    "/auth/username": "User name",
  },
  channel: {
    "/name": "Name",
    "/description": "Description",
    "/path_pattern": "Path",
    "/methods": "Methods",
    "/priority": "Priority",
    "/mediator": "Mediator",
    "/request_content_type": "Content type",
    "/request_body_example": "Example of a body",
    "/request_body_schema": "JSON Schema",
    "/contract_mode": "Contract",
    "/timeout_ms": "Timeout",
    "/body_bytes_max": "Largest body",
    "/rate_per_minute_max": "Calls per minute",
    "/allowed_clients": "Clients",
  },
  registration: {
    "/organization": "Organisation",
    "/channel": "Holds for",
    "/api_code": "API code",
    "/push_code": "Push code",
  },
};

/** The filter by the switch that clients, channels and registrations have. */
export const activeFilter = {
  kind: "choice",
  name: "active",
  label: "State",
  options: [
    { value: "true", label: "active" },
    { value: "false", label: "switched off" },
  ],
} as const;
