import type { CallbackStatus } from "#core/hooks/model.ts";
import { callbackStatuses } from "#core/hooks/model.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Sql } from "../../connect.ts";
import { firstUuidOf } from "../../partitions.ts";

/** What has become of the callbacks of one hook. */
export type CallbackSummaryOfHook = {
  last: { id: string; status: CallbackStatus; createdAt: Date } | null;
  /** Up to {@link summedMax}. */
  waitingCount: number;
  /** Of those made since the given time, up to {@link summedMax}. */
  errorCount: number;
};

/** A list says "10,000" and means "many"; counting on would read the index for nothing. */
export const summedMax = 10_000;

type Row = {
  hookId: number;
  lastId: string | null;
  lastStatus: CallbackStatus;
  lastAt: Date;
  waiting: number;
  errors: number;
};

/** The callbacks of these hooks in short, by the hook's id. Every part is read from the end of an index. */
export async function summarizeCallbacks(
  sql: Sql,
  reader: Actor,
  hookIds: readonly number[],
  errorsSince: Date,
): Promise<Map<number, CallbackSummaryOfHook>> {
  requirePermitted(reader, "view_hooks");
  if (hookIds.length === 0) return new Map();
  const countOf = (status: CallbackStatus, after: string | null) => sql`(select count(*)::int from (select 1
    from callbacks c where c.hook_id = wanted.id and c.status = ${status}
    and ${after === null ? sql`true` : sql`c.id >= ${after}::uuid`} limit ${summedMax}) counted)`;
  const rows = await sql<Row[]>`
    select wanted.id as "hookId", last.id as "lastId", last.status as "lastStatus", last.created_at as "lastAt",
      ${countOf("waiting", null)} as waiting, ${countOf("error", firstUuidOf(errorsSince))} as errors
    from unnest(${[...hookIds]}::int[]) as wanted(id)
    left join lateral (select newest.* from unnest(${[...callbackStatuses]}::text[]) as of_status(status)
      cross join lateral (select c.id, c.status, c.created_at from callbacks c
        where c.hook_id = wanted.id and c.status = of_status.status order by c.id desc limit 1) newest
      order by newest.id desc limit 1) last on true`;
  return new Map(
    rows.map(({ hookId, lastId, lastStatus, lastAt, waiting, errors }) => [
      hookId,
      {
        last: lastId === null ? null : { id: lastId, status: lastStatus, createdAt: lastAt },
        waitingCount: waiting,
        errorCount: errors,
      },
    ]),
  );
}
