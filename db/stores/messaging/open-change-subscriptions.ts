import type { Subscription } from "#core/messaging/model.ts";
import type { ChangeSubscriptions, SubscriptionChanges } from "#core/messaging/subscriptions/change-ports.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { readMessagingSettings } from "../../queries/messaging/read-carriers.ts";
import { subscriptionColumns } from "../../queries/messaging/subscription-columns.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { claimRequest } from "./claim-request.ts";
import { moveLastRuns } from "./clocks/move-last-runs.ts";
import { setMissingClocks } from "./clocks/set-missing-clocks.ts";
import { insertSubscriptions } from "./insert-subscriptions.ts";
import { requestSend } from "./request-send.ts";

/** Opens the transactions in which the verbs of core change subscriptions. */
export function openChangeSubscriptions(ports: ChangePorts): ChangeSubscriptions {
  return async (work) => {
    // What the work answers is handed out beside the driver, which would take a list for a list of queries.
    const answered = await ports.sql.begin(async (sql) => ({ result: await work(bindChanges(sql, ports)) }));
    return answered.result;
  };
}

function bindChanges(sql: SqlOrTransaction, ports: ChangePorts): SubscriptionChanges {
  const now = ports.now();
  return {
    now,
    find: async (id) => {
      const [row] = await sql<Subscription[]>`
        select ${subscriptionColumns(sql)} from subscriptions s where s.id = ${id} for update`;
      return row ?? null;
    },
    findSet: async (id) => {
      const [row] = await sql<{ label: string; defaultScheduleId: number }[]>`select label,
        default_schedule_id as "defaultScheduleId" from message_sets where id = ${id} for key share`;
      return row ?? null;
    },
    hasSchedule: async (id) => {
      const rows = await sql`select 1 from schedules where id = ${id} for key share`;
      return rows.length > 0;
    },
    insert: (subscription) => insertSubscriptions(sql, [subscription]),
    update: async (id, document) => {
      const row = {
        identity: document.identity,
        version: document.version,
        message_set_id: document.messageSetId,
        schedule_id: document.scheduleId,
        lang: document.lang,
        initial_sequence_number: document.initialSequenceNumber,
        next_sequence_number: document.nextSequenceNumber,
        active: document.active,
        completed: document.completed,
        process_status: document.processStatus,
        metadata: document.metadata === null ? null : sql.json(document.metadata as never),
        time_zone: document.timeZone,
        round: document.round,
        updated_at: now,
        updated_by: document.updatedBy,
      };
      await moveLastRuns(sql, { id }, document.timeZone);
      await sql`update subscriptions set ${sql(row as never)} where id = ${id}`;
      if (document.active) await setMissingClocks(sql, [document]);
    },
    remove: async (id) => {
      await sql`delete from subscriptions where id = ${id}`;
    },
    claimRequest: async (key, subscriptionId) => {
      const { sameRequestSeconds } = await readMessagingSettings(sql);
      return await claimRequest(sql, key, { subscriptionId, now, sameRequestSeconds });
    },
    requestSend: async ({ subscriptionId, kind }) => {
      await requestSend(sql, { id: ports.newId(), subscriptionId, kind, now });
    },
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}
