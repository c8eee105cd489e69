import type { DeliveryOrigin, DeliveryState } from "#core/deliveries/model.ts";
import { type DeliveryAct, judgeDeliveryAct } from "#core/replay/judge-delivery-act.ts";
import type { SqlOrTransaction } from "../connect.ts";
import { changeDeliveries } from "./change-deliveries.ts";
import { rederiveCallbacks } from "./hooks/rederive-callbacks.ts";
import { rederiveSends } from "./messaging/sending/rederive-sends.ts";
import { rederiveMessages } from "./notifications/outbox/rederive-messages.ts";
import { rederiveLogs } from "./notifications/rederive-logs.ts";
import { rederiveRuns } from "./rederive-runs.ts";

export type ActOutcome =
  | { kind: "done"; id: string; runId: string }
  | { kind: "not_found" | "refused"; id: string; detail: string };

type Locked = { id: string; origin: DeliveryOrigin; originId: string; state: DeliveryState };

/**
 * Resends, cancels or hastens deliveries, each only from a state that allows it, and draws the statuses of their runs,
 * entries in the log of notifications, messages of the outbox, or callbacks anew. A resent delivery starts its schedule from the
 * beginning; its earlier attempts stay. Part of the caller's transaction.
 */
export async function actOnDeliveries(
  sql: SqlOrTransaction,
  act: DeliveryAct,
  ids: readonly string[],
  now: Date,
): Promise<ActOutcome[]> {
  if (ids.length === 0) return [];
  const rows = await sql<Locked[]>`select id, origin, origin_id as "originId", state from deliveries
    where id = any(${ids as string[]}::uuid[]) order by id for update`;
  const known = new Map(rows.map((row) => [row.id, row]));
  const outcomes = ids.map((id): ActOutcome => {
    const row = known.get(id);
    if (row === undefined) return { kind: "not_found", id, detail: "The delivery is not on record." };
    const verdict = judgeDeliveryAct(act, row.state);
    return verdict.kind === "allowed" ? { kind: "done", id, runId: row.originId } : { ...verdict, id };
  });
  const done = outcomes.flatMap((outcome) => (outcome.kind === "done" ? [outcome] : []));
  if (done.length === 0) return outcomes;
  const doneIds = done.map((outcome) => outcome.id);
  await changeDeliveries(sql, act, doneIds, { now });
  const causes = [...new Set(done.map((outcome) => outcome.runId))];
  await rederiveMessages(sql, causes, now);
  const callbacks = done.filter(({ id }) => known.get(id)?.origin === "hook").map(({ runId }) => runId);
  await rederiveCallbacks(sql, callbacks, now);
  const sends = done.filter(({ id }) => known.get(id)?.origin === "subscription").map(({ runId }) => runId);
  if (act !== "send_now") {
    await rederiveSends(sql, sends, now);
    await rederiveRuns(sql, causes, now);
    await rederiveLogs(sql, causes, now);
  }
  return outcomes;
}
