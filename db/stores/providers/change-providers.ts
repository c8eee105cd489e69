import type { ChangeProviders, LockedProvider, ProviderChanges } from "#core/providers/ports.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { providerColumns } from "../../queries/providers/find-provider.ts";
import { findProviderUsers } from "../../queries/providers/find-provider-users.ts";
import { madeByEnvironment } from "../../queries/providers/list-providers.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { announceChange } from "../integrations/announce-change.ts";
import { listOrder, storeOrder } from "./store-order.ts";

/** Opens the transactions in which the verbs of core change providers. */
export function openChangeProviders(ports: ChangePorts): ChangeProviders {
  return async (work) => {
    // What the work answers is handed out beside the driver, which would take a list for a list of queries.
    const answered = await ports.sql.begin(async (sql) => {
      // Deleting a secret asks for this table as a whole; from here on no secret can go that is about to be named.
      await sql`lock table providers in row exclusive mode`;
      return { result: await work(bindChanges(sql, ports)) };
    });
    return answered.result;
  };
}

function bindChanges(sql: SqlOrTransaction, ports: ChangePorts): ProviderChanges {
  const now = ports.now();
  return {
    lockProvider: async (id) => {
      const [row] = await sql<LockedProvider[]>`select ${providerColumns(sql)},
        ${madeByEnvironment(sql)} as "fromEnvironment" from providers where id = ${id} for update`;
      return row ?? null;
    },
    listSecretNames: async () => {
      const rows = await sql<{ name: string }[]>`select name from secrets`;
      return new Set(rows.map((row) => row.name));
    },
    listUsers: async (name) => {
      // Saving an integration writes to this table; until the end of this transaction nobody can begin to use it.
      await sql`lock table integrations in share mode`;
      return (await findProviderUsers(sql)).get(name) ?? [];
    },
    insertProvider: async ({ id, name, settings, enabled }) => {
      const rows = await sql`insert into providers (id, name, settings, enabled, position, created_at, updated_at)
        values (${id}, ${name}, ${sql.json(settings as never)}, ${enabled},
          (select coalesce(max(position), 0) + 1 from providers), ${now}, ${now})
        on conflict (name) do nothing returning id`;
      await announceChange(sql, { kind: "providers" });
      return rows.length > 0;
    },
    lockOrder: async () => {
      // Always in the order of their ids, whatever their places are, so that two of these cannot block each other.
      await sql`select id from providers order by id for update`;
      return await listOrder(sql);
    },
    storeOrder: async (ids) => {
      await storeOrder(sql, ids);
      await announceChange(sql, { kind: "providers" });
    },
    updateProvider: async (id, { settings, enabled }) => {
      await sql`update providers set settings = ${sql.json(settings as never)}, enabled = ${enabled},
        updated_at = ${now} where id = ${id}`;
      await announceChange(sql, { kind: "providers" });
    },
    removeProvider: async (id) => {
      await sql`delete from providers where id = ${id}`;
      await announceChange(sql, { kind: "providers" });
    },
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}
