import { findFirstHost } from "#core/deliveries/describe-target.ts";
import type { DeliveryTarget, HttpTarget } from "#core/deliveries/model.ts";
import type { PlannedDelivery } from "#core/deliveries/planned-delivery.ts";
import type { RetryPolicy } from "#core/deliveries/retry-policy.ts";
import type { Carrier } from "./model.ts";
import { senderTokenName, toTokenName } from "./name-token.ts";
import { type Content, type Written, writeEmail, writeOutbound, writeSms } from "./write-content.ts";

// Five retries after five seconds, then three times as long each time, up to five minutes, as documented for messages.
const retry: RetryPolicy = {
  kind: "schedule",
  delaysMs: [0, 5_000, 15_000, 45_000, 135_000, 300_000],
  jitter: 0.2,
};
const timeoutMs = 15_000;

export type WrittenDelivery =
  | Exclude<Written<null>, { kind: "written" }>
  | { kind: "delivery"; delivery: PlannedDelivery & { kind: "planned" } };

/** The delivery of a message to one address by its carrier, or why it cannot be sent so. */
export function writeDelivery(carrier: Carrier, content: Content): WrittenDelivery {
  switch (carrier.kind) {
    case "sms":
    case "email": {
      const written = carrier.kind === "sms" ? writeSms(content) : writeEmail(content);
      if (written.kind === "unsendable") return written;
      return toDelivery(toProviderTarget(carrier), written.body);
    }
    case "gateway": {
      const { id, name, url, tokenSecret } = carrier.gateway;
      const token = tokenSecret === null ? null : toTokenName(tokenSecret);
      return toDelivery(toHttpTarget({ targetId: `gateway:${id}`, name, url, token }), writeOutbound(content));
    }
    case "sender": {
      const token = carrier.hasToken ? senderTokenName : null;
      const target = toHttpTarget({ targetId: "message_sender", name: "message sender", url: carrier.url, token });
      return toDelivery(target, writeOutbound(content));
    }
    case "unusable":
      return { kind: "unsendable", detail: carrier.detail };
  }
}

function toDelivery(target: DeliveryTarget, body: object): WrittenDelivery {
  const delivery = { kind: "planned", target, host: findFirstHost(target), body: JSON.stringify(body) } as const;
  return { kind: "delivery", delivery };
}

function toProviderTarget({ kind, provider }: Carrier & { kind: "sms" | "email" }): DeliveryTarget {
  const base = { targetId: "subscription", name: provider ?? kind, timeoutMs } as const;
  const named = provider === null ? null : ({ kind: "providers", names: [provider] } as const);
  const route = named === null ? ({ kind: "any", retry } as const) : { ...named, names: [...named.names] };
  return { ...base, kind, route } as DeliveryTarget;
}

function toHttpTarget(to: { targetId: string; name: string; url: string; token: string | null }): HttpTarget {
  const { token, ...named } = to;
  return {
    kind: "http",
    ...named,
    method: "POST",
    headers: [],
    auth: token === null ? { kind: "none" } : { kind: "api_key", header: "Authorization", key: token },
    signingSecret: null,
    timeoutMs,
    retry,
  };
}
