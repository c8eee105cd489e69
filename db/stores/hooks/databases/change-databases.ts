import type { ChangeDatabases, DatabaseChanges, DatabaseSummary } from "#core/hooks/databases/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { summaryColumns } from "../../../queries/hooks/databases/find-database.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { announceChange } from "../../integrations/announce-change.ts";

/** Opens the transactions in which the verbs of core change attached databases. */
export function openChangeDatabases(ports: ChangePorts): ChangeDatabases {
  return async (work) => {
    // What the work answers is handed out beside the driver, which would take a list for a list of queries.
    const answered = await ports.sql.begin(async (sql) => {
      // Deleting a secret asks for this table as a whole; from here on no secret can go that is about to be named.
      await sql`lock table attached_databases in row exclusive mode`;
      return { result: await work(bindChanges(sql, ports)) };
    });
    return answered.result;
  };
}

function bindChanges(sql: SqlOrTransaction, ports: ChangePorts): DatabaseChanges {
  const now = ports.now();
  return {
    // A hook that is being put on it holds the row by its foreign key, so one of the two waits for the other.
    lockDatabase: async (id) => {
      const locked = await sql`select 1 from attached_databases where id = ${id} for update`;
      if (locked.length === 0) return null;
      const [row] = await sql<
        DatabaseSummary[]
      >`select ${summaryColumns(sql)} from attached_databases d where d.id = ${id}`;
      return row ?? null;
    },
    listSecretNames: async () => {
      const rows = await sql<{ name: string }[]>`select name from secrets`;
      return new Set(rows.map(({ name }) => name));
    },
    insertDatabase: async ({ name, urlSecret, hiddenColumns, enabled }) => {
      const [row] = await sql<{ id: number }[]>`
        insert into attached_databases (name, url_secret, hidden_columns, enabled, created_at, updated_at)
        values (${name}, ${urlSecret}, ${hiddenColumns}::text[], ${enabled}, ${now}, ${now})
        on conflict (name) do nothing returning id`;
      await announceChange(sql, { kind: "hooks" });
      return row?.id ?? null;
    },
    updateDatabase: async (id, { urlSecret, hiddenColumns, enabled }) => {
      // A problem was one of what it was before; the next look says what holds now.
      await sql`update attached_databases set url_secret = ${urlSecret}, hidden_columns = ${hiddenColumns}::text[],
        enabled = ${enabled}, problem = null, problem_since = null, updated_at = ${now} where id = ${id}`;
      await announceChange(sql, { kind: "hooks" });
    },
    removeDatabase: async (id) => {
      await sql`delete from attached_databases where id = ${id}`;
      await announceChange(sql, { kind: "hooks" });
    },
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}
