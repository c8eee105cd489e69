import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { adoptSecret } from "#core/mediator/client-credential.ts";
import { ChannelDocument, ClientDocument, MediatorDocument, RegistrationDocument } from "#core/mediator/model.ts";
import { type DerivedKeys, deriveKeys } from "#core/vault/derive-keys.ts";
import type { Sql } from "#db/connect.ts";
import { announceChange } from "#db/stores/integrations/announce-change.ts";
import { ensureTokenKeys } from "#db/stores/vault/ensure-token-keys.ts";
import { testSecretKey } from "./test-secret-key.ts";

type Client = (typeof ClientDocument)["_zod"]["input"];
type Mediator = (typeof MediatorDocument)["_zod"]["input"];
type Channel = (typeof ChannelDocument)["_zod"]["input"];
type Registration = (typeof RegistrationDocument)["_zod"]["input"];

export type MadeClient = { id: number; clientId: string; secret: string; headers: Record<string, string> };

/** Stores a client with one secret; the headers are what it calls with. */
export async function makeClient(
  sql: Sql,
  overrides: Partial<Client> = {},
  keys: DerivedKeys = deriveKeys(testSecretKey),
): Promise<MadeClient> {
  const secret = `secret-${randomBytes(6).toString("hex")}`;
  const clientId = overrides.clientId ?? `client-${randomBytes(4).toString("hex")}`;
  const client = ClientDocument.parse({ name: clientId, ...overrides, clientId });
  const tokenKeys = await ensureTokenKeys({ sql, now: () => new Date(), randomBytes }, keys);
  const { hash, hint } = adoptSecret(tokenKeys, secret);
  const [row] = await sql<{ id: number }[]>`
    insert into clients (name, client_id, allowed_addresses, auth_kinds, jwt, certificate_sha256, rate_per_minute_max,
      callback, active)
    values (${client.name}, ${clientId}, ${client.allowedAddresses}, ${client.authKinds}, ${sql.json(client.jwt)},
      ${client.certificateSha256}, ${client.ratePerMinuteMax}, ${sql.json(client.callback)}, ${client.active})
    returning id`;
  const id = row?.id as number;
  await sql`insert into client_credentials (id, client_id, kind, hash, hint)
    values (${uuidv7()}, ${id}, 'secret', ${hash}, ${hint})`;
  await announceChange(sql, { kind: "mediator" });
  return { id, clientId, secret, headers: { "x-client-id": clientId, "x-client-secret": secret } };
}

/** Stores a mediator that is online. */
export async function makeMediator(sql: Sql, endpointUrl: string, overrides: Partial<Mediator> = {}): Promise<number> {
  const urn = overrides.urn ?? `urn:test:${randomBytes(4).toString("hex")}`;
  const mediator = MediatorDocument.parse({ name: urn, online: true, ...overrides, urn, endpointUrl });
  const [row] = await sql<{ id: number }[]>`
    insert into mediators (name, urn, version, endpoint_url, online, heartbeat_max_age_seconds, auth)
    values (${mediator.name}, ${urn}, ${mediator.version}, ${endpointUrl}, ${mediator.online},
      ${mediator.heartbeatMaxAgeSeconds}, ${sql.json(mediator.auth)})
    returning id`;
  await announceChange(sql, { kind: "mediator" });
  return row?.id as number;
}

/** Stores an active channel to that mediator. */
export async function makeChannel(
  sql: Sql,
  mediatorId: number,
  overrides: Partial<Channel> & Pick<Channel, "pathPattern">,
): Promise<number> {
  const name = overrides.name ?? `channel-${randomBytes(4).toString("hex")}`;
  const c = ChannelDocument.parse({ ...overrides, name, mediatorId });
  const [row] = await sql<{ id: number }[]>`
    insert into channels (name, description, path_pattern, methods, priority, requires_request_body,
      request_content_type, request_body_example, request_body_schema, contract_mode, channel_type, timeout_ms,
      body_bytes_max, rate_per_minute_max, allowed_clients, record_bodies, mediator_id, active)
    values (${name}, ${c.description}, ${c.pathPattern}, ${c.methods}, ${c.priority}, ${c.requiresRequestBody},
      ${c.requestContentType}, ${c.requestBodyExample}, ${sql.json(c.requestBodySchema as never)}, ${c.contractMode},
      ${c.channelType}, ${c.timeoutMs}, ${c.bodyBytesMax}, ${c.ratePerMinuteMax}, ${c.allowedClients},
      ${c.recordBodies}, ${mediatorId}, ${c.active})
    returning id`;
  await announceChange(sql, { kind: "mediator" });
  return row?.id as number;
}

/** Stores an active registration. */
export async function makeRegistration(sql: Sql, overrides: Registration): Promise<number> {
  const { channelId, organization, apiCode, pushCode, active } = RegistrationDocument.parse(overrides);
  const [row] = await sql<{ id: number }[]>`
    insert into registrations (channel_id, organization, api_code, push_code, active)
    values (${channelId}, ${organization}, ${apiCode}, ${pushCode}, ${active}) returning id`;
  await announceChange(sql, { kind: "mediator" });
  return row?.id as number;
}
