import type { BirthPorts } from "#core/deliveries/create-delivery.ts";
import type { Platform } from "../open-platform.ts";
import { randomHex } from "../random-ids.ts";
import { openSealer } from "../sealer.ts";

export type MessagePorts = BirthPorts & { newTraceId: () => string };

/** What is needed to make messages of the outbox that no request has caused. */
export function openMessagePorts({ vault, keys, breaker, now, newId }: Platform): MessagePorts {
  return { redact: vault.redact, sealer: openSealer(keys), breaker, now, newId, newTraceId: () => randomHex(16) };
}
