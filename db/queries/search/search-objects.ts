import type { DeliveryState } from "#core/deliveries/model.ts";
import type { TransactionStatus } from "#core/mediator/transaction.ts";
import type { RunStatus } from "#core/runs/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { type IdPattern, readIdPattern, whereIdFits } from "./id-pattern.ts";
import { type FoundHooks, searchHooks } from "./search-hooks.ts";
import { type FoundMessaging, searchMessaging } from "./search-messaging.ts";
import { type FoundNotifications, searchNotifications } from "./search-notifications.ts";

/** What the command palette finds, at most five of each kind. */
export type FoundObjects = {
  integrations: { id: string; name: string; active: boolean }[];
  runs: { id: string; integrationName: string; status: RunStatus; receivedAt: Date }[];
  deliveries: { id: string; host: string; state: DeliveryState; createdAt: Date }[];
  transactions: { id: string; method: string; url: string; status: TransactionStatus; startedAt: Date }[];
  /** Of the mediator: by the kind's word, with what tells them apart beside the name. */
  mediatorObjects: {
    kind: "channel" | "client" | "mediator" | "registration";
    id: number;
    name: string;
    hint: string;
  }[];
} & FoundNotifications &
  FoundHooks &
  FoundMessaging;

const each = 5;

/**
 * Integrations by a part of their name or address; runs, deliveries and transactions by the beginning of their id, or by
 * its beginning and end with an ellipsis in between, as the console shows it, newest first. Transactions also by a whole
 * correlation id that is not their id.
 */
export async function searchObjects(sql: SqlOrTransaction, text: string): Promise<FoundObjects> {
  const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const ids = readIdPattern(text);
  const [integrations, runs, deliveries, transactions, mediatorObjects, notifications, hooks, messaging] =
    await Promise.all([
      sql<FoundObjects["integrations"]>`select id, name, active from integrations
      where name ilike ${like} or path ilike ${like} order by name, id limit ${each}`,
      ids === null
        ? []
        : sql<
            FoundObjects["runs"]
          >`select id, integration_name as "integrationName", status, received_at as "receivedAt"
          from runs where ${whereIdFits(sql, ids)} order by id desc limit ${each}`,
      ids === null
        ? []
        : sql<FoundObjects["deliveries"]>`select id, host, state, created_at as "createdAt"
          from deliveries where ${whereIdFits(sql, ids)} order by id desc limit ${each}`,
      ids === null
        ? []
        : sql<FoundObjects["transactions"]>`select id, request_method as method, request_url as url, status,
            started_at as "startedAt"
          from transactions where (${whereIdFits(sql, ids)}) or ${whereCorrelationId(sql, ids)}
          order by id desc limit ${each}`,
      searchMediatorObjects(sql, like),
      searchNotifications(sql, text, like),
      searchHooks(sql, text, like),
      searchMessaging(sql, text, like),
    ]);
  return {
    integrations,
    runs,
    deliveries,
    transactions,
    mediatorObjects: [...mediatorObjects],
    ...notifications,
    ...hooks,
    ...messaging,
  };
}

function searchMediatorObjects(sql: SqlOrTransaction, like: string) {
  return sql<FoundObjects["mediatorObjects"]>`
    (select 'channel' as kind, id, name, path_pattern as hint from channels
      where name ilike ${like} or path_pattern ilike ${like} order by priority, name limit ${each})
    union all (select 'client', id, name, client_id from clients
      where name ilike ${like} or client_id ilike ${like} order by lower(name), id limit ${each})
    union all (select 'mediator', id, name, urn from mediators
      where name ilike ${like} or urn ilike ${like} order by lower(name), id limit ${each})
    union all (select 'registration', r.id, r.organization, coalesce(h.name, 'global') from registrations r
      left join channels h on h.id = r.channel_id where r.organization ilike ${like} or r.api_code ilike ${like}
        or r.push_code ilike ${like} order by lower(r.organization), r.id limit ${each})`;
}

function whereCorrelationId(sql: SqlOrTransaction, { from, to }: IdPattern) {
  return from === to ? sql`(correlation_id = ${from}::uuid and correlation_id <> id)` : sql`false`;
}
