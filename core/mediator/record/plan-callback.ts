import type { NewDelivery } from "#core/deliveries/model.ts";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import type { JsonObject } from "#core/json.ts";
import { normalWeight } from "#core/notifications/model.ts";
import type { ClientCallback } from "../model.ts";

type Callback = {
  id: string;
  transactionId: string;
  clientId: string;
  callback: ClientCallback;
  traceId: string;
  createdAt: Date;
};

const timeoutMs = 30_000;

/**
 * The delivery that tells a client of the end of its asynchronous call: the same document that its status address shows, by
 * POST, signed in the manner of Standard Webhooks where the client names a secret. It is a delivery like any other, with
 * attempts on record. Null where the client's address is none.
 */
export function planCallback(
  { id, transactionId, clientId, callback, traceId, createdAt }: Callback,
  document: JsonObject,
): NewDelivery | null {
  const url = URL.parse(callback.url);
  if (url === null) return null;
  return {
    id,
    origin: "transaction",
    originId: transactionId,
    integrationId: null,
    medium: "http",
    host: url.host,
    target: {
      kind: "http",
      targetId: "callback",
      name: `Callback of ${clientId}`,
      method: "POST",
      url: url.href,
      headers: [],
      auth: { kind: "none" },
      signingSecret: callback.signingSecret,
      timeoutMs,
      retry: defaultHttpRetryPolicy,
    },
    // It holds only what is on record, so there is nothing in it to be redacted any more.
    body: JSON.stringify(document),
    bodySealed: null,
    weight: normalWeight,
    traceId,
    shared: false,
    createdAt,
    providerIndex: 0,
    state: "pending",
    dueAt: createdAt,
  };
}
