import type { Redact, Sealer } from "#core/deliveries/ports.ts";
import { readValueAt } from "#core/mapping/paths/read-value-at.ts";
import type { NewRun } from "#core/runs/model.ts";
import { findDedupeKey } from "./find-dedupe-key.ts";
import type { Message } from "./read-message.ts";
import type { LiveWebhook, ReceivedRequest } from "./receive-message.ts";

type CreatePorts = { redact: Redact; sealer: Sealer; newId: () => string };

// Senders give up repeating after days at most; GitHub, Stripe and Shopify end within three.
const dedupeWindowMs = 7 * 86_400_000;

/** Makes the run of a message: redacted, with the original sealed beside it, and the key by which it is known again. */
export function createRun(
  ports: CreatePorts,
  integration: LiveWebhook,
  request: ReceivedRequest,
  message: Message,
  { inBatch }: { inBatch: boolean },
): NewRun {
  const { source } = integration.document;
  const id = ports.newId();
  const redacted = ports.redact.text(message.payloadJson);
  const dedupeKey =
    source.dedupe === null
      ? null
      : findDedupeKey(source.dedupe, {
          headers: request.headers,
          event: message.event,
          inBatch,
          valueAt: (path) => readValueAt(message.payload, path),
        });
  return {
    id,
    integrationId: integration.id,
    integrationName: integration.name,
    version: integration.version,
    mode: inBatch || source.mode === "accept" || request.prefersAsync ? "accept" : "wait",
    receivedAt: request.receivedAt,
    sourceAddress: request.sourceAddress,
    requestHeaders: JSON.stringify(ports.redact.headers(request.headerLines)),
    mediaType: message.mediaType ?? "",
    bodyBytes: message.bytes,
    payload: redacted.text,
    payloadSealed: redacted.changed ? ports.sealer.seal(message.payloadJson, `run:${id}`) : null,
    signature: source.signature?.scheme ?? null,
    dedupeKey,
    dedupeUntil: dedupeKey === null ? null : new Date(request.receivedAt.getTime() + dedupeWindowMs),
    replayOf: null,
    bulkId: null,
    traceId: request.traceId,
    dueAt: request.receivedAt,
  };
}
