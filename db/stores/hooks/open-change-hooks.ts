import type { ChangeHooks, HookChanges, HookRegister, KeptHook } from "#core/hooks/change-ports.ts";
import type { HookSerializer, Signal } from "#core/hooks/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { hookColumns, serializerColumns, signalColumns } from "../../queries/hooks/hook-columns.ts";
import { readHookSettings } from "../../queries/hooks/read-hook-settings.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { announceChange } from "../integrations/announce-change.ts";
import { putSignals, toRow } from "./hook-rows.ts";
import { keepTriggers } from "./keep-triggers.ts";

/** `hooksOff`: the installation is run without hooks, so that there are no triggers whatever the hooks say. */
export type HookChangePorts = ChangePorts & { hooksOff: boolean };

/** Opens the transactions in which the verbs of core change hooks, signals, serializers and settings. */
export function openChangeHooks(ports: HookChangePorts): ChangeHooks {
  return async (work) => {
    // What the work answers is handed out beside the driver, which would take a list for a list of queries.
    const answered = await ports.sql.begin(async (sql) => {
      // One writer at a time: what is unique, and what refers to what, is judged over all of them at once. Reading goes on.
      // Deleting a secret asks for the first table as well; from here on no secret can go that is about to be named.
      await sql`lock table hooks, hook_signals, signals, hook_serializers, hook_settings in share row exclusive mode`;
      return { result: await work(await bindChanges(sql, ports)) };
    });
    return answered.result;
  };
}

async function bindChanges(sql: SqlOrTransaction, ports: HookChangePorts): Promise<HookChanges> {
  const now = ports.now();
  const times = { created_at: now, updated_at: now };
  const changed = () => announceChange(sql, { kind: "hooks" });
  // The triggers become what the hooks ask for in the same transaction, so that there is no moment between the two.
  const hooksChanged = async () => {
    await keepTriggers(sql, { off: ports.hooksOff });
    await changed();
  };
  return {
    register: await readRegister(sql),
    now,
    insertHook: async (hook) => {
      const id = await insert(sql, "hooks", { ...toRow(sql, hook), ...times });
      await putSignals(sql, id, hook.document.signals);
      await hooksChanged();
      return id;
    },
    updateHook: async (id, hook) => {
      await sql`update hooks set ${sql({ ...toRow(sql, hook), updated_at: now } as never)} where id = ${id}`;
      await putSignals(sql, id, hook.document.signals);
      await hooksChanged();
    },
    removeHook: async (id) => {
      await sql`delete from hooks where id = ${id}`;
      await hooksChanged();
    },
    insertSignal: async (name) => {
      const id = await insert(sql, "signals", { name, kind: "custom", ...times });
      await changed();
      return id;
    },
    removeSignal: async (id) => {
      await sql`delete from signals where id = ${id}`;
      await changed();
    },
    insertSerializer: async (document) => {
      const id = await insert(sql, "hook_serializers", { ...document, ...times });
      await changed();
      return id;
    },
    updateSerializer: async (id, document) => {
      await sql`update hook_serializers set ${sql({ ...document, updated_at: now })} where id = ${id}`;
      await changed();
    },
    removeSerializer: async (id) => {
      await sql`delete from hook_serializers where id = ${id}`;
      await changed();
    },
    saveSettings: async (settings) => {
      await sql`insert into hook_settings (id, settings, updated_at) values (1, ${sql.json(settings)}, ${now})
        on conflict (id) do update set settings = excluded.settings, updated_at = excluded.updated_at`;
      await changed();
    },
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}

async function insert(sql: SqlOrTransaction, table: string, row: Record<string, unknown>): Promise<number> {
  const [made] = await sql<{ id: number }[]>`insert into ${sql(table)} ${sql(row as never)} returning id`;
  if (made === undefined) throw new Error(`The new row of ${table} has no number.`);
  return made.id;
}

async function readRegister(sql: SqlOrTransaction): Promise<HookRegister> {
  const hooks = await sql<KeptHook[]>`select ${hookColumns(sql)} from hooks h order by h.id`;
  const signals = await sql<Signal[]>`select ${signalColumns(sql)} from signals order by id`;
  const serializers = await sql<HookSerializer[]>`select ${serializerColumns(sql)} from hook_serializers order by name`;
  const secrets = await sql<{ name: string }[]>`select name from secrets`;
  // Held, so that none is detached meanwhile; what its worker notes of it can still be written.
  const databases = await sql<{ id: number }[]>`select id from attached_databases for key share`;
  const events = await sql<{ code: string }[]>`select code from notification_events order by code`;
  return {
    hooks: [...hooks],
    signals: [...signals],
    serializers: [...serializers],
    settings: await readHookSettings(sql),
    secretNames: new Set(secrets.map(({ name }) => name)),
    databaseIds: new Set(databases.map(({ id }) => id)),
    eventCodes: events.map(({ code }) => code),
  };
}
