import { isMonitorDue, judgeMonitor, type LastDone, nameMonitor, startOfMonitor } from "#core/hooks/judge-monitor.ts";
import type { CallbackMonitor } from "#core/hooks/model.ts";
import { type EmitPorts, emitEvent } from "#core/notifications/emit/emit-event.ts";
import { maxAttemptsDefault } from "#core/notifications/outbox/documented-retry.ts";
import type { Sql } from "#db/connect.ts";
import { countCallbacksOf } from "#db/queries/hooks/count-callbacks.ts";
import { rememberDone } from "#db/stores/hooks/remember-done.ts";

export type MonitorParts = {
  sql: Sql;
  now: () => Date;
  newTraceId: () => string;
  openEmitPorts: () => Promise<EmitPorts>;
  warn: (facts: object, message: string) => void;
};

/** Counts for each monitor whose time has come, and reports its event where there are too many. */
export async function monitorCallbacks(
  parts: MonitorParts,
  monitors: readonly CallbackMonitor[],
  lastDone: LastDone,
): Promise<void> {
  for (const monitor of monitors) {
    const now = parts.now();
    if (!isMonitorDue(monitor, lastDone, now)) continue;
    const since = startOfMonitor(monitor, now);
    const count = await countCallbacksOf(parts.sql, monitor.status, since);
    const verdict = judgeMonitor(monitor, count, lastDone, now);
    // Reported before it is remembered: a process that dies in between reports again, under the same key.
    if (verdict.report) await report(parts, monitor, { count, since, lastDone });
    await rememberDone(parts.sql, verdict.lastDone, verdict.cleared);
  }
}

type Found = { count: number; since: Date | null; lastDone: LastDone };

async function report(parts: MonitorParts, monitor: CallbackMonitor, { count, since, lastDone }: Found): Promise<void> {
  const { status, limit, minutes, event } = monitor;
  const name = nameMonitor(monitor);
  const context = { status, count, limit, minutes, since: since?.toISOString() ?? null };
  const request = {
    eventCode: event,
    context,
    recipients: [],
    // The same until its end is remembered.
    idempotencyKey: `callbacks ${name} ${lastDone[`counted ${name}`] ?? "first"}`.slice(0, keyCharactersMax),
    entityType: "callbacks",
    entityId: status,
    maxAttempts: maxAttemptsDefault,
  };
  const cause = { requestedBy: "monitor of callbacks", traceId: parts.newTraceId() };
  const outcome = await emitEvent(await parts.openEmitPorts(), request, cause);
  if (outcome.kind === "unknown_event") {
    parts.warn({ event, ...context }, "too many callbacks, and the event to report does not exist or is switched off");
  }
}

const keyCharactersMax = 200;
