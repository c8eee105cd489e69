import { adoptSecret, hashCredential } from "#core/mediator/client-credential.ts";
import {
  type Channel,
  ChannelDocument,
  ClientDocument,
  type Directory,
  type KnownClient,
  type Mediator,
  MediatorDocument,
  type Registration,
  RegistrationDocument,
} from "#core/mediator/model.ts";
import { deriveTokenKeys } from "#core/vault/derive-keys.ts";
import { type CompiledDirectory, compileDirectory } from "./compile-directory.ts";
import type { CallFacts } from "./model.ts";
import { readTarget } from "./read-target.ts";

export const testKeys = deriveTokenKeys(new Uint8Array(32).fill(7));
export const testNowMs = Date.UTC(2026, 0, 15, 12, 0, 0);

const times = { createdAt: new Date(0), updatedAt: new Date(0) };
let last = 0;

type Made<Document extends { _zod: { input: unknown } }> = Partial<Document["_zod"]["input"]>;

export function client(
  overrides: Made<typeof ClientDocument> & { id?: number; secret?: string; apiKey?: string; expiresAt?: Date } = {},
): KnownClient {
  const { id = ++last, secret, apiKey, expiresAt = null, ...document } = overrides;
  const clientId = overrides.clientId ?? `client-${id}`;
  const credentials: KnownClient["credentials"] = [];
  if (secret !== undefined)
    credentials.push({ id: "s", kind: "secret", hash: adoptSecret(testKeys, secret).hash, expiresAt });
  if (apiKey !== undefined)
    credentials.push({ id: "k", kind: "api_key", hash: hashCredential(testKeys, "api_key", apiKey), expiresAt });
  return { ...ClientDocument.parse({ name: clientId, ...document, clientId }), id, credentials, ...times };
}

export function mediator(
  overrides: Made<typeof MediatorDocument> & { id?: number; lastHeartbeat?: Date } = {},
): Mediator {
  const { id = ++last, lastHeartbeat = null, ...document } = overrides;
  const parsed = MediatorDocument.parse({
    name: `mediator-${id}`,
    urn: `urn:test:${id}`,
    endpointUrl: "https://upstream.test/api",
    online: true,
    ...document,
  });
  return { ...parsed, id, lastHeartbeat, uptimeSeconds: null, ...times };
}

export function channel(
  mediatorId: number,
  pathPattern: string,
  overrides: Made<typeof ChannelDocument> & { id?: number } = {},
): Channel {
  const { id = ++last, ...document } = overrides;
  return { ...ChannelDocument.parse({ name: `channel-${id}`, ...document, pathPattern, mediatorId }), id, ...times };
}

export function registration(
  organization: string,
  overrides: Made<typeof RegistrationDocument> & { id?: number } = {},
): Registration {
  const { id = ++last, ...document } = overrides;
  return { ...RegistrationDocument.parse({ apiCode: "API-1", ...document, organization }), id, ...times };
}

export function directory(objects: Partial<Directory>): CompiledDirectory {
  return compileDirectory({ clients: [], mediators: [], channels: [], registrations: [], ...objects });
}

/** A call by `target`, with its credentials in `headers`. */
export function call(target: string, overrides: Partial<CallFacts> = {}): CallFacts {
  return {
    door: "proxy",
    method: "GET",
    ...readTarget(target),
    headers: [],
    sourceAddress: "203.0.113.9",
    behindTrustedProxy: false,
    hasBody: false,
    bodyBytes: null,
    contentType: null,
    nowMs: testNowMs,
    mode: "hybrid",
    authenticatedAs: null,
    provedEarlier: false,
    ...overrides,
  };
}
