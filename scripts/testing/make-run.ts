import { v7 as uuidv7 } from "uuid";
import type { DeliveryState } from "#core/deliveries/model.ts";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import type { RunFailure, RunStatus } from "#core/runs/model.ts";
import type { SqlOrTransaction } from "#db/connect.ts";

export type MadeDelivery = {
  state?: DeliveryState;
  host?: string;
  url?: string;
  attempts?: number;
  lastError?: string | null;
  dueAt?: Date;
};
export type MadeRun = {
  integrationId?: string;
  status?: RunStatus;
  at?: Date;
  payload?: string;
  payloadSealed?: (id: string) => Uint8Array;
  version?: number;
  error?: string | null;
  failures?: RunFailure[];
  deliveries?: MadeDelivery[];
};

/** Puts a run on record as if it had been made at `at`, with deliveries and closed attempts. */
export async function makeRun(
  sql: SqlOrTransaction,
  run: MadeRun = {},
): Promise<{ id: string; deliveryIds: string[] }> {
  const { status = "success", at = new Date(), deliveries = [], error = null, version = 1 } = run;
  const id = uuidv7({ msecs: at.getTime() });
  const integrationId = run.integrationId ?? uuidv7();
  const payload = run.payload ?? '{"id":"ORD-1"}';
  const sealed = run.payloadSealed === undefined ? null : Buffer.from(run.payloadSealed(id));
  const failures = run.failures === undefined ? null : sql.json(run.failures as never);
  const finishedAt = ["success", "partial", "skipped", "error"].includes(status) ? at : null;
  await sql`insert into runs (id, integration_id, integration_name, version, status, mode, received_at, request_headers,
      media_type, body_bytes, payload, payload_sealed, trace_id, error, failures, delivery_count, due_at, finished_at)
    values (${id}, ${integrationId}, 'Orders', ${version}, ${status}, 'accept', ${at},
      '[["content-type","application/json"]]', 'application/json', ${payload.length}, ${payload}, ${sealed},
      '0af7651916cd43dd8448eb211c80319c', ${error}, ${failures}, ${deliveries.length},
      ${status === "received" ? at : null}, ${finishedAt})`;
  const deliveryIds: string[] = [];
  for (const [index, delivery] of deliveries.entries()) {
    // A millisecond apart, so that their ids have their order.
    const owner = { id, integrationId, at: new Date(at.getTime() + index), shared: deliveries.length > 1 };
    deliveryIds.push(await makeDelivery(sql, owner, delivery));
  }
  return { id, deliveryIds };
}

type Owner = { id: string; integrationId: string; at: Date; shared: boolean };

async function makeDelivery(sql: SqlOrTransaction, run: Owner, delivery: MadeDelivery): Promise<string> {
  const { state = "delivered", host = "target.example", attempts = 1 } = delivery;
  const id = uuidv7({ msecs: run.at.getTime() });
  const lastError = delivery.lastError ?? (state === "delivered" || attempts === 0 ? null : "HTTP 503");
  const open = state === "pending" || state === "sending";
  const target = {
    kind: "http",
    targetId: "t1",
    name: "Target",
    method: "POST",
    url: delivery.url ?? `https://${host}/orders`,
    headers: [],
    auth: { kind: "none" },
    signingSecret: null,
    timeoutMs: 5_000,
    retry: defaultHttpRetryPolicy,
  };
  await sql`insert into deliveries (id, origin, origin_id, integration_id, medium, host, target, body, trace_id, shared,
      state, attempt_count, due_at, last_status, last_error, created_at, finished_at)
    values (${id}, 'integration', ${run.id}, ${run.integrationId}, 'http', ${host}, ${sql.json(target as never)},
      '{"reference":"ORD-1"}', '0af7651916cd43dd8448eb211c80319c', ${run.shared}, ${state}, ${attempts},
      ${open ? (delivery.dueAt ?? run.at) : null}, ${lastError === null ? 200 : 503}, ${lastError}, ${run.at},
      ${open ? null : run.at})`;
  for (let number = 1; number <= attempts; number += 1) {
    const failed = number < attempts || lastError !== null;
    await sql`insert into attempts (id, delivery_id, number, state, started_at, finished_at, outcome, request_headers,
        response_status, response_headers, response_body, response_bytes, response_truncated, error, duration_ms,
        decision)
      values (${uuidv7({ msecs: run.at.getTime() + number })}, ${id}, ${number}, 'closed', ${run.at}, ${run.at}, 'answered',
        '[["Content-Type","application/json"]]', ${failed ? 503 : 200}, '[["content-type","application/json"]]',
        '{"ok":true}', 11, false, ${failed ? "HTTP 503" : null}, 12.5, ${failed ? "retry" : "delivered"})`;
  }
  return id;
}
