import { readText } from "#app/_server/read-list-query.ts";
import type { ListQuery } from "#components/ui/list-address.ts";
import { DeliveryFilter } from "#core/deliveries/delivery-filter.ts";
import { asUtc } from "../runs/read-run-filter.ts";

/** The filter in a page's address; parts that mean nothing are left out. */
export function readDeliveryFilter(query: ListQuery): DeliveryFilter {
  const state = readText(query, "state");
  const parts = {
    integrationId: readText(query, "integration"),
    state: state === undefined ? undefined : [state],
    origin: readText(query, "origin"),
    host: readText(query, "host"),
    from: asUtc(readText(query, "from")),
    to: asUtc(readText(query, "to")),
    text: readText(query, "text"),
  };
  const kept = Object.entries(parts).filter(
    ([name, value]) => value !== undefined && DeliveryFilter.safeParse({ [name]: value }).success,
  );
  return DeliveryFilter.parse(Object.fromEntries(kept));
}
