import type { IdentityRecord } from "#core/messaging/identities/identity-document.ts";
import type { IdentityChanges, IdentityPorts } from "#core/messaging/identities/ports.ts";
import { toNormalAddress } from "#core/notifications/people/normal-address.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { identityColumns } from "../../../queries/messaging/identities/identity-columns.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { ensureClocks } from "../clocks/ensure-clock.ts";
import { moveLastRuns } from "../clocks/move-last-runs.ts";
import { bindMessageEnding } from "./end-messages.ts";
import { raiseIdentitySignal } from "./raise-identity-signal.ts";
import { bindIdentityWriting } from "./write-identity.ts";

/** `hooksOff`: hooks are switched off, so that nothing is raised. */
export type IdentityStorePorts = ChangePorts & { hooksOff: boolean };

/** Opens the transactions in which the verbs of core change identities. */
export function openChangeIdentities(ports: IdentityStorePorts): IdentityPorts["changeIdentities"] {
  return async (work) => {
    // What the work answers is handed out beside the driver, which would take a list for a list of queries.
    const answered = await ports.sql.begin(async (sql) => ({ result: await work(bindIdentityChanges(sql, ports)) }));
    return answered.result;
  };
}

type Ports = Omit<IdentityStorePorts, "sql">;

/** The same inside of a transaction that does more. */
export function bindIdentityChanges(sql: SqlOrTransaction, ports: Ports): IdentityChanges {
  const now = ports.now();
  return {
    find: async (id) => {
      // The row is held first: an address that another transaction has just marked is then read as it left it.
      await sql`select 1 from identities where id = ${id} for update`;
      const [row] = await sql<IdentityRecord[]>`select ${identityColumns(sql)} from identities i where i.id = ${id}`;
      return row ?? null;
    },
    findByAddress: async ({ type, address }) => {
      const rows = await sql<{ id: string }[]>`
        select a.identity_id as id from identity_addresses a
        where lower(a.address) = lower(${address}) and a.address = ${address} and a.type = ${type} order by 1 limit 2`;
      return rows.map(({ id }) => id);
    },
    listKnown: async (ids) => {
      const rows = await sql<{ id: string }[]>`select id from identities where id = any(${[...ids]}::uuid[])`;
      return new Set(rows.map(({ id }) => id));
    },
    ...bindIdentityWriting(sql, now),
    ...bindMessageEnding(sql, now),
    moveSubscriptions: async (id, timeZone) => {
      await moveLastRuns(sql, { identity: id }, timeZone);
      const moved = await sql<{ scheduleId: number }[]>`
        update subscriptions set time_zone = ${timeZone}, updated_at = ${now}
        where identity = ${id} and time_zone is distinct from ${timeZone} returning schedule_id as "scheduleId"`;
      // In the order of their numbers, so that two identities never wait for each other's schedules.
      const schedules = [...new Set(moved.map(({ scheduleId }) => scheduleId))].sort((one, other) => one - other);
      for (const schedule of schedules) await ensureClocks(sql, schedule, now, timeZone === null ? [] : [timeZone]);
    },
    liftStopWord: async ({ type, address }) => {
      const medium = type === "msisdn" ? "sms" : type === "email" ? "email" : null;
      if (medium === null) return null;
      const [lifted] = await sql<{ id: number }[]>`
        delete from notification_suppressions
        where medium = ${medium} and address = ${toNormalAddress(medium, address)} and reason = 'stop' returning id`;
      return lifted?.id ?? null;
    },
    insertOptOut: async ({ type, ...record }) => {
      await sql`insert into identity_opt_outs ${sql({ ...toWishRow(record), type })}`;
    },
    insertOptIn: async (record) => {
      await sql`insert into identity_opt_ins ${sql(toWishRow(record))}`;
    },
    raise: (signal, identityId, said) =>
      raiseIdentitySignal(sql, { signal, identityId, arguments: said }, { now, off: ports.hooksOff }),
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}

type Wish = Parameters<IdentityChanges["insertOptIn"]>[0];

function toWishRow(record: Wish) {
  return {
    id: record.id,
    identity_id: record.identityId,
    address_type: record.addressType,
    address: record.address,
    reason: record.reason,
    request_source: record.requestSource,
    requestor_source_id: record.requestorSourceId,
    created_by: record.createdBy,
    created_at: record.createdAt,
  };
}
