import { afterAll, beforeAll, beforeEach } from "vitest";
import type { HookModel, HookSettings, Operation } from "#core/hooks/model.ts";
import type { JsonObject } from "#core/json.ts";
import type { Sql } from "#db/connect.ts";
import type { Platform } from "#platform/open-platform.ts";
import { claimDeliveryWork } from "#workers/processors/send-deliveries.ts";
import { type MadeHook, makeHook } from "./make-hook.ts";
import { openTestPlatform, type TestPlatform } from "./open-test-platform.ts";
import { type Sink, startSink } from "./start-sink.ts";

export type HappenedRow = {
  hookIds: number[];
  model?: string;
  operation?: Operation;
  objectId?: string | null;
  old?: JsonObject | null;
  new?: JsonObject | null;
  changedFields?: string[];
};

export type CallbackRow = {
  id: string;
  number: number;
  hook_id: number;
  object_id: string | null;
  event_type: string;
  signal: string;
  status: string;
  status_details: string;
  attempt_count: number;
  next_attempt_at: Date | null;
  payload: string | null;
  depth: number;
  trace_id: string;
  delivery_id: string | null;
  test: boolean;
};

/** One policy in milliseconds, so that a second attempt is due at once. */
export const quickRetry = (attempts: number) => ({
  kind: "schedule" as const,
  delaysMs: Array.from({ length: attempts }, () => 0),
  jitter: 0,
});

/**
 * Hooks in a database of its own for the tests of a file, over a real platform, with a target on loopback. Each test begins
 * without hooks, callbacks and occurrences.
 */
export function openCallbacksForTests(environment: Record<string, string> = {}) {
  let test: TestPlatform;
  const hooks = {
    platform: undefined as unknown as Platform,
    sql: undefined as unknown as Sql,
    databaseUrl: "",
    sink: undefined as unknown as Sink,
    put: (made: Partial<MadeHook> = {}) => makeHook(hooks.sql, { targetUrl: hooks.sink.url, ...made }),
    settings: async (settings: Partial<HookSettings>) => {
      await hooks.sql`insert into hook_settings (settings) values (${hooks.sql.json(settings as never)})
        on conflict (id) do update set settings = excluded.settings, last_done = '{}'`;
    },
    /** Puts an occurrence on record as a trigger would. */
    happen: async (row: HappenedRow) => {
      const { model = "signalbox.client", operation = "updated", objectId = "7" } = row;
      const [before, after] = [row.old ?? null, row.new === undefined ? { name: "A" } : row.new];
      const asJson = (value: JsonObject | null) => (value === null ? null : hooks.sql.json(value as never));
      await hooks.sql`insert into hook_occurrences (model, operation, object_id, old, new, changed_fields, hook_ids)
        values (${model}, ${operation}, ${objectId}, ${asJson(before)}, ${asJson(after)}, ${row.changedFields ?? []},
          ${row.hookIds})`;
    },
    /** Makes callbacks of all that happened. */
    drain: async () => {
      let [occurrences, callbacks] = [0, 0];
      for (;;) {
        const drained = await hooks.platform.hooks.drainOwn();
        occurrences += drained.occurrences;
        callbacks += drained.callbacks;
        if (drained.occurrences === 0) return { occurrences, callbacks };
      }
    },
    /** Makes one attempt of each delivery that is due, as a worker does; gives how many there were. */
    send: async () => {
      const work = await claimDeliveryWork(hooks.platform)(1_000);
      await Promise.all(work.map((begin) => begin()));
      return work.length;
    },
    list: () =>
      hooks.sql<CallbackRow[]>`select id, number::float8 as number, hook_id, object_id, event_type, signal, status,
        status_details, attempt_count, next_attempt_at, payload, depth, trace_id, delivery_id, test
        from callbacks order by id`,
    countOccurrences: async () => (await hooks.sql`select from hook_occurrences`).length,
  };
  beforeAll(async () => {
    test = await openTestPlatform(environment);
    hooks.platform = test.platform;
    hooks.databaseUrl = test.databaseUrl;
    hooks.sql = test.platform.database.sql;
    hooks.sink = await startSink();
  });
  afterAll(async () => {
    await test?.close();
    await hooks.sink?.close();
  });
  beforeEach(async () => {
    await hooks.sql`truncate hooks, hook_signals, hook_occurrences, callbacks, deliveries, attempts, hook_settings
      restart identity`;
    hooks.sink.requests.length = 0;
    hooks.sink.answers.length = 0;
  });
  return hooks;
}

/** A model as attached tables have it, for tests that need no table behind it. */
export function makeModel(change: Partial<HookModel> = {}): HookModel {
  return {
    name: "signalbox.client",
    label: "Client",
    databaseId: null,
    schema: "public",
    table: "clients",
    keyFields: ["id"],
    fields: [],
    ...change,
  };
}
