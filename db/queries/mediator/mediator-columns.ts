import type { SqlOrTransaction } from "../../connect.ts";

/** The columns of a `Client`. */
export function clientColumns(sql: SqlOrTransaction) {
  return sql`id, name, client_id as "clientId", allowed_addresses as "allowedAddresses", auth_kinds as "authKinds", jwt,
    certificate_sha256 as "certificateSha256", rate_per_minute_max as "ratePerMinuteMax", callback, active,
    created_at as "createdAt", updated_at as "updatedAt"`;
}

/** The columns of a `Mediator`. */
export function mediatorColumns(sql: SqlOrTransaction) {
  return sql`id, name, urn, version, endpoint_url as "endpointUrl", online,
    heartbeat_max_age_seconds as "heartbeatMaxAgeSeconds", auth, last_heartbeat as "lastHeartbeat",
    uptime_seconds as "uptimeSeconds", created_at as "createdAt", updated_at as "updatedAt"`;
}

/** The columns of a `Channel`. The driver would give a bigint as its digits; a size in bytes fits a double. */
export function channelColumns(sql: SqlOrTransaction) {
  return sql`id, name, description, path_pattern as "pathPattern", methods, priority,
    requires_request_body as "requiresRequestBody", request_content_type as "requestContentType",
    request_body_example as "requestBodyExample", request_body_schema as "requestBodySchema",
    contract_mode as "contractMode", channel_type as "channelType", timeout_ms as "timeoutMs",
    body_bytes_max::float8 as "bodyBytesMax", rate_per_minute_max as "ratePerMinuteMax",
    allowed_clients as "allowedClients", record_bodies as "recordBodies", mediator_id as "mediatorId", active,
    created_at as "createdAt", updated_at as "updatedAt"`;
}

/** The columns of a `Registration`. */
export function registrationColumns(sql: SqlOrTransaction) {
  return sql`id, channel_id as "channelId", organization, api_code as "apiCode", push_code as "pushCode", active,
    created_at as "createdAt", updated_at as "updatedAt"`;
}
