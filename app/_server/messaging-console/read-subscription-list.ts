import { type ListQuery, readSort } from "#components/ui/list-address.ts";
import type { SubscriptionFilter } from "#core/messaging/subscriptions/subscription-filter.ts";
import { filterOf, subscriptionStates } from "#core/messaging/subscriptions/subscription-state.ts";
import type { SqlOrTransaction } from "#db/connect.ts";
import {
  type SubscriptionOrder,
  subscriptionOrders,
} from "#db/queries/messaging/console/list-console-subscriptions.ts";
import { resolveSubscriptionSearch } from "#db/queries/messaging/console/resolve-search.ts";
import { readText } from "../read-list-query.ts";

/** What a list's address means; parts that mean nothing are left out, so that a mistyped address still shows a list. */
export async function readSubscriptionList(sql: SqlOrTransaction, query: ListQuery): Promise<SubscriptionFilter> {
  const text = (name: string) => readText(query, name)?.replaceAll("\u0000", "");
  const set = readId(text("messageset"));
  const schedule = readId(text("schedule"));
  const lang = text("lang");
  const state = subscriptionStates.find((one) => one === text("state"));
  const search = text("search");
  const [after, before] = [readTime(text("created_after")), readTime(text("created_before"))];
  return {
    ...(set === null ? {} : { messageSetIds: [set] }),
    ...(schedule === null ? {} : { scheduleId: schedule }),
    ...(lang === undefined ? {} : { lang: lang.slice(0, 6) }),
    ...(state === undefined ? {} : filterOf(state)),
    ...(search === undefined ? {} : { among: await resolveSubscriptionSearch(sql, search.slice(0, 255)) }),
    ...(after === null ? {} : { createdAfter: after }),
    ...(before === null ? {} : { createdBefore: before }),
  };
}

/** The order of the list; newest first where the address names none. */
export function readSubscriptionOrder(query: ListQuery): SubscriptionOrder {
  const sort = readSort(readText(query, "sort"), subscriptionOrders, { by: "created", direction: "descending" });
  return { by: sort.by === "identity" ? "identity" : "created", direction: sort.direction };
}

function readId(text: string | undefined): number | null {
  return text !== undefined && /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null;
}

/** The form's local times have no zone; they are UTC here, as all times of the console are. */
function readTime(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const at = new Date(/[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}
