import type { DeliveryFilter } from "#core/deliveries/delivery-filter.ts";
import { type DeliveryOrigin, type DeliveryState, deliveryStates } from "#core/deliveries/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import type { Page } from "../runs/find-run-ids.ts";
import { toIdRange, whereIds } from "../runs/run-filter.ts";
import { pickStates, whereDeliveries } from "./delivery-filter.ts";
import type { deliveryColumns } from "./delivery-record.ts";

/** A delivery as a list shows it. */
export type DeliverySummary = {
  id: string;
  origin: DeliveryOrigin;
  /** What caused it: a run, an entry of the log of notifications, or, for a test, nothing that is on record. */
  runId: string;
  integrationId: string | null;
  /** Null when the integration was removed. */
  integrationName: string | null;
  targetName: string;
  method: string;
  url: string;
  host: string;
  state: DeliveryState;
  attemptCount: number;
  dueAt: Date | null;
  lastStatus: number | null;
  lastError: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

export type DeliveryPage = {
  deliveries: DeliverySummary[];
  /** With a text: the oldest delivery that was looked at, when that is not the oldest of all. Null: all were. */
  searchedTo: Date | null;
};

// Addresses and errors are in no index. So many deliveries, the newest that the rest of the filter takes, are looked at.
export const textRowsMax = 20_000;

/** A page of deliveries, newest first. */
export async function listDeliveries(sql: SqlOrTransaction, filter: DeliveryFilter, page: Page): Promise<DeliveryPage> {
  const { limit, offset = 0, before = null } = page;
  if (filter.text !== undefined) return await listByText(sql, filter, page);
  const deliveries = await sql<DeliverySummary[]>`
    ${summarise(sql, newestIds(sql, filter, before, limit + offset))}
    order by d.id desc limit ${limit} offset ${offset}`;
  return { deliveries, searchedTo: null };
}

async function listByText(sql: SqlOrTransaction, filter: DeliveryFilter, page: Page): Promise<DeliveryPage> {
  const { limit, offset = 0, before = null } = page;
  const matching = sql`select d.id from (${newestRows(sql, filter, before)}) d
    where ${whereDeliveries(sql, { text: filter.text })} order by d.id desc limit ${limit + offset}`;
  const deliveries = await sql<DeliverySummary[]>`${summarise(sql, matching)}
    order by d.id desc limit ${limit} offset ${offset}`;
  const [edge] = await sql<{ createdAt: Date }[]>`select created_at as "createdAt"
    from (${newestRows(sql, filter, before)}) d order by id desc offset ${textRowsMax - 1} limit 1`;
  return { deliveries, searchedTo: edge?.createdAt ?? null };
}

function summarise(sql: SqlOrTransaction, ids: ReturnType<typeof deliveryColumns>) {
  return sql`select d.id, d.origin, d.origin_id as "runId", d.integration_id as "integrationId", i.name as "integrationName",
      d.target ->> 'name' as "targetName", coalesce(d.target ->> 'method', upper(d.medium)) as method,
      coalesce(d.target ->> 'url', d.host) as url, d.host, d.state,
      d.attempt_count as "attemptCount", d.due_at as "dueAt", d.last_status as "lastStatus",
      d.last_error as "lastError", d.created_at as "createdAt", d.finished_at as "finishedAt"
    from (${ids}) page join deliveries d on d.id = page.id left join integrations i on i.id = d.integration_id`;
}

/** The newest deliveries that a filter takes but for its text, with what the text may be in. */
export function newestRows(sql: SqlOrTransaction, { text: _, ...rest }: DeliveryFilter, before: string | null) {
  const columns = sql`d.id, d.host, d.target, d.last_error, d.created_at`;
  return select(sql, columns, rest, before, textRowsMax);
}

/** The newest ids that a filter takes. */
export function newestIds(sql: SqlOrTransaction, filter: DeliveryFilter, before: string | null, rowsMax: number) {
  return select(sql, sql`d.id`, filter, before, rowsMax);
}

/** One ordered index scan, or one for each state, merged. */
function select(
  sql: SqlOrTransaction,
  columns: ReturnType<typeof deliveryColumns>,
  filter: DeliveryFilter,
  before: string | null,
  rowsMax: number,
) {
  const bounds = whereIds(sql, "d.id", toIdRange(filter, before));
  const states = pickStates(filter);
  if (states === null && filter.integrationId === undefined) {
    return sql`select ${columns} from deliveries d where ${bounds} and ${whereDeliveries(sql, filter)}
      order by d.id desc limit ${rowsMax}`;
  }
  return sql`select ${columns} from unnest(${states ?? [...deliveryStates]}::text[]) as wanted(state)
    cross join lateral (
      select ${columns} from deliveries d where d.state = wanted.state and ${bounds} and ${whereDeliveries(sql, filter)}
      order by d.id desc limit ${rowsMax}) d
    order by d.id desc limit ${rowsMax}`;
}
