import { signStandardWebhook } from "#core/signatures/sign-standard-webhook.ts";
import type { HeaderLine } from "./attempt-result.ts";
import type { HttpTarget, StaticAuth, TargetAuth } from "./model.ts";
import { signHmac } from "./sign-hmac.ts";
import { findContentType } from "./write-body.ts";

export type RequestInput = {
  deliveryId: string;
  target: HttpTarget;
  body: string | null;
  traceId: string;
  /** 16 hex digits of this attempt, for the receiver's trace. */
  spanId: string;
  /** Values of the secrets that the target names. */
  secrets: ReadonlyMap<string, string>;
  /** For a target with OAuth 2: the access token. */
  accessToken?: string | null;
  nowMs: number;
};

export type PreparedRequest =
  | { kind: "ready"; headers: HeaderLine[] }
  /** A secret that the target names is not in the vault: nothing can be sent until a person puts it there. */
  | { kind: "secret_missing"; name: string };

// Ours alone: a custom header with one of these names would contradict what is really sent.
const reserved = new Set(["content-length", "host", "transfer-encoding", "connection", "content-type"]);

// What is said unless the target's own headers say otherwise.
const defaults: readonly HeaderLine[] = [
  ["User-Agent", "Signalbox"],
  ["Accept", "*/*"],
];

/**
 * The headers of one attempt. A body is always declared as what it is written as; JSON is application/json, as documented.
 * The webhook-id is
 * the delivery's and the same on every attempt, so that a receiver can drop a second one (Standard Webhooks 1.0);
 * trace context follows W3C Trace Context level 1.
 */
export function prepareRequest(input: RequestInput): PreparedRequest {
  const { target, secrets } = input;
  const timestamp = Math.floor(input.nowMs / 1000).toString();
  const headers: HeaderLine[] = [];
  for (const header of target.headers) {
    if (reserved.has(header.name.toLowerCase())) continue;
    if ("value" in header) {
      headers.push([header.name, header.value]);
      continue;
    }
    const value = secrets.get(header.secret);
    if (value === undefined) return { kind: "secret_missing", name: header.secret };
    headers.push([header.name, value]);
  }
  const contentType = input.body === null ? null : findContentType(target.body);
  if (contentType !== null) headers.push(["Content-Type", contentType]);
  for (const [name, value] of defaults) {
    if (!target.headers.some((header) => header.name.toLowerCase() === name.toLowerCase())) headers.push([name, value]);
  }
  headers.push(["webhook-id", input.deliveryId], ["webhook-timestamp", timestamp]);
  headers.push(["traceparent", `00-${input.traceId}-${input.spanId}-01`]);
  if (target.signingSecret !== null) {
    const secret = secrets.get(target.signingSecret);
    if (secret === undefined) return { kind: "secret_missing", name: target.signingSecret };
    const signature = signStandardWebhook({ id: input.deliveryId, timestamp, body: input.body ?? "", secret });
    headers.push(["webhook-signature", signature]);
  }
  const hmac = target.hmac ?? null;
  if (hmac !== null) {
    const secret = secrets.get(hmac.secret);
    if (secret === undefined) return { kind: "secret_missing", name: hmac.secret };
    headers.push(...signHmac(hmac, { body: input.body ?? "", timestamp, secret }));
  }
  const authorization = buildAuthHeader(target.auth, secrets, input.accessToken ?? null);
  if (typeof authorization === "string") return { kind: "secret_missing", name: authorization };
  if (authorization !== null) headers.push(authorization);
  return { kind: "ready", headers };
}

/** The auth header, null when none is wanted, or the name of the secret that is missing. */
export function buildAuthHeader(
  auth: TargetAuth,
  secrets: ReadonlyMap<string, string>,
  accessToken: string | null,
): HeaderLine | string | null {
  if (auth.kind !== "oauth2") return buildStaticAuth(auth, secrets);
  return accessToken === null ? auth.clientSecret : ["Authorization", `Bearer ${accessToken}`];
}

function buildStaticAuth(auth: StaticAuth, secrets: ReadonlyMap<string, string>): HeaderLine | string | null {
  switch (auth.kind) {
    case "none":
      return null;
    case "bearer": {
      const token = secrets.get(auth.token);
      return token === undefined ? auth.token : ["Authorization", `Bearer ${token}`];
    }
    case "basic": {
      const password = secrets.get(auth.password);
      if (password === undefined) return auth.password;
      return ["Authorization", `Basic ${Buffer.from(`${auth.username}:${password}`).toString("base64")}`];
    }
    case "api_key": {
      const key = secrets.get(auth.key);
      return key === undefined ? auth.key : [auth.header, key];
    }
  }
}
