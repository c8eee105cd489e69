import { countCall } from "#app/_server/metrics.ts";
import type { TakenCall } from "#platform/mediator/take-call.ts";
import type { Platform } from "#platform/open-platform.ts";

/** One wide log line for each call, its counts, and when the client's credential was used. */
export function observeCall({ log, mediator }: Pick<Platform, "log" | "mediator">, taken: TakenCall): void {
  const { context, carried } = taken;
  const { decision, call } = context;
  if (decision.credentialId !== null) mediator.credentialUse.note(decision.credentialId);
  const durationMs = Math.round(carried.durationMs * 10) / 10;
  const outcome = carried.refusal ?? carried.status;
  countCall(decision.channel?.id ?? null, outcome, durationMs);
  log.info(
    {
      transactionId: context.id,
      traceId: context.traceId,
      client: decision.client?.clientId,
      channel: decision.channel?.name,
      mediator: decision.mediator?.name,
      method: call.method,
      path: context.facts.rawPath,
      outcome,
      status: carried.responseStatusCode,
      asynchronous: context.asynchronous || undefined,
      recorded: carried.recorded ? undefined : false,
      upstreamMs: carried.upstreamMs === null ? undefined : Math.round(carried.upstreamMs * 10) / 10,
      durationMs,
    },
    "call",
  );
}
