import type { DeliveryFilter } from "#core/deliveries/delivery-filter.ts";
import { deliveryStates } from "#core/deliveries/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { exactCountMax, type RowCount } from "../runs/count-runs.ts";
import { toIdRange, whereIds } from "../runs/run-filter.ts";
import { pickStates, whereDeliveries } from "./delivery-filter.ts";
import { newestRows } from "./list-deliveries.ts";

/**
 * How many deliveries a filter takes, exactly up to 10,000. With a text, how many of those that a list looks at; more
 * may lie further back.
 */
export async function countDeliveries(sql: SqlOrTransaction, filter: DeliveryFilter): Promise<RowCount> {
  const { text, ...rest } = filter;
  const rowsMax = exactCountMax + 1;
  const [row] =
    text === undefined
      ? await sql<{ count: number }[]>`
          select count(*)::int as count from (
            select 1 from unnest(${pickStates(filter) ?? [...deliveryStates]}::text[]) as wanted(state)
            cross join lateral (
              select 1 from deliveries d where d.state = wanted.state and ${whereDeliveries(sql, rest)}
                and ${whereIds(sql, "d.id", toIdRange(filter, null))} limit ${rowsMax}) d
            limit ${rowsMax}) counted`
      : await sql<{ count: number }[]>`
          select count(*)::int as count from (${newestRows(sql, rest, null)}) d where ${whereDeliveries(sql, { text })}`;
  const count = row?.count ?? 0;
  return count <= exactCountMax ? { kind: "exact", count } : { kind: "at_least", count: exactCountMax };
}
