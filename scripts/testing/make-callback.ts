import { v7 as uuidv7 } from "uuid";
import type { CallbackStatus, HookMethod } from "#core/hooks/model.ts";
import { toCallbackTarget } from "#core/hooks/plan/callback-target.ts";
import type { SqlOrTransaction } from "#db/connect.ts";

export type MadeCallback = {
  at?: Date;
  updatedAt?: Date;
  hookId?: number;
  hookName?: string;
  model?: string;
  objectId?: string | null;
  signal?: string;
  eventType?: string;
  targetUrl?: string;
  method?: HookMethod;
  headers?: [string, string][];
  contentType?: string | null;
  payload?: string;
  status?: CallbackStatus;
  details?: string;
  attempts?: number;
  nextAttemptAt?: Date | null;
  depth?: number;
  traceId?: string;
  test?: boolean;
  /** False for one that could not be built: it has no delivery and keeps its payload itself. */
  delivered?: boolean;
};

export type MadeCallbackIds = { id: string; number: number; deliveryId: string | null };

const stateOf = { waiting: "pending", sent: "delivered", error: "dead" } as const;

/** Puts a callback on record as if it had been made at `at`, with its delivery and closed attempts. */
export async function makeCallback(sql: SqlOrTransaction, made: MadeCallback = {}): Promise<MadeCallbackIds> {
  const callback = complete(made);
  const { at, id, status, objectId, attempts, nextAttemptAt } = callback;
  const deliveryId = callback.delivered ? uuidv7({ msecs: at.getTime() }) : null;
  const [row] = await sql<{ number: number }[]>`
    insert into callbacks (id, hook_id, hook_name, model, object_id, signal, event_type, target_url, method, headers,
      content_type, payload, status, status_details, attempt_count, next_attempt_at, depth, trace_id, delivery_id, test,
      occurred_at, created_at, updated_at)
    values (${id}, ${callback.hookId}, ${callback.hookName}, ${callback.model}, ${objectId}, ${callback.signal},
      ${callback.eventType}, ${callback.targetUrl}, ${callback.method}, ${JSON.stringify(callback.headers)},
      ${callback.contentType}, ${deliveryId === null ? callback.payload : null}, ${status}, ${callback.details},
      ${attempts}, ${nextAttemptAt}, ${callback.depth}, ${callback.traceId}, ${deliveryId}, ${callback.test},
      ${at}, ${at}, ${callback.updatedAt})
    returning number::float8 as number`;
  if (deliveryId !== null) await makeDelivery(sql, callback, deliveryId);
  return { id, number: row?.number ?? 0, deliveryId };
}

function complete(made: MadeCallback) {
  const at = made.at ?? new Date();
  const status = made.status ?? "waiting";
  const attempts = made.attempts ?? (status === "waiting" ? 0 : 1);
  return {
    hookId: 1,
    hookName: "Tell the register",
    model: "signalbox.client",
    objectId: "17",
    signal: "created",
    eventType: "created",
    targetUrl: "https://register.example.org/changes",
    method: "POST" as HookMethod,
    headers: [["x-source", "signalbox"]] as [string, string][],
    contentType: "application/json",
    payload: '{"object_id":"17"}',
    details: { waiting: "", sent: "status_code:200", error: "status_code:500" }[status],
    depth: 1,
    traceId: uuidv7().replaceAll("-", ""),
    test: false,
    delivered: true,
    nextAttemptAt: status === "waiting" ? at : null,
    ...made,
    updatedAt: made.updatedAt ?? at,
    id: uuidv7({ msecs: at.getTime() }),
    at,
    status,
    attempts,
  };
}

async function makeDelivery(sql: SqlOrTransaction, callback: ReturnType<typeof complete>, id: string): Promise<void> {
  const { at, status, attempts, targetUrl, nextAttemptAt } = callback;
  const retry = { kind: "schedule" as const, delaysMs: [60_000, 300_000], jitter: 0 };
  const target = toCallbackTarget({ signingSecret: null, timeoutMs: 30_000, retry }, callback);
  const code = status === "sent" ? 200 : 500;
  await sql`insert into deliveries (id, origin, origin_id, medium, host, target, body, trace_id, shared, state,
      attempt_count, due_at, last_status, last_error, created_at, finished_at)
    values (${id}, 'hook', ${callback.id}, 'http', ${new URL(targetUrl).host}, ${sql.json(target as never)},
      ${callback.payload}, ${callback.traceId}, false, ${stateOf[status]}, ${attempts}, ${nextAttemptAt},
      ${attempts > 0 ? code : null}, ${status === "error" ? "The target answered 500." : null}, ${at},
      ${status === "waiting" ? null : at})`;
  for (let number = 1; number <= attempts; number += 1) {
    const last = number === attempts && status === "sent";
    await sql`insert into attempts (id, delivery_id, number, state, started_at, finished_at, outcome, request_headers,
        response_status, response_headers, response_body, response_bytes, response_truncated, error, duration_ms, decision)
      values (${uuidv7({ msecs: at.getTime() + number })}, ${id}, ${number}, 'closed', ${at}, ${at}, 'answered',
        ${JSON.stringify(callback.headers)}, ${last ? 200 : 500}, '[]', ${last ? "thank you" : "not today"}, 9, false,
        null, 12.5, ${last ? "delivered" : "tried again in 1 min"})`;
  }
}
