import type { DeliveryFilter } from "#core/deliveries/delivery-filter.ts";
import { type DeliveryState, deliveryStates } from "#core/deliveries/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** The states that a filter narrows to; null when it takes all. */
export function pickStates(filter: Pick<DeliveryFilter, "state">): DeliveryState[] | null {
  const states = [...new Set(filter.state ?? [])];
  return states.length === 0 || states.length === deliveryStates.length ? null : states;
}

/** The conditions over `deliveries d` that are neither times nor states. */
export function whereDeliveries(sql: SqlOrTransaction, filter: Omit<DeliveryFilter, "state" | "from" | "to">) {
  const parts = [sql`true`];
  if (filter.integrationId !== undefined) parts.push(sql`d.integration_id = ${filter.integrationId}::uuid`);
  if (filter.origin !== undefined) parts.push(sql`d.origin = ${filter.origin}`);
  if (filter.host !== undefined) parts.push(sql`d.host = ${filter.host}`);
  if (filter.text !== undefined) {
    const like = `%${filter.text.replace(/[\\%_]/g, "\\$&")}%`;
    parts.push(sql`(coalesce(d.target ->> 'url', d.host) ilike ${like} or d.last_error ilike ${like})`);
  }
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}
