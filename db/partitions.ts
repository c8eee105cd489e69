import type { Sql } from "./connect.ts";

export const partitionedTables = [
  "runs",
  "deliveries",
  "attempts",
  "run_texts",
  "notification_logs",
  "transactions",
  "transaction_requests",
  "emissions",
  "outbox_messages",
  "emission_skips",
  "callbacks",
] as const;
export type PartitionedTable = (typeof partitionedTables)[number];

const dayMs = 86_400_000;

/** The smallest UUIDv7 of an instant: its 48 bits of Unix milliseconds, then zeros (RFC 9562, section 5.7). */
export function firstUuidOf(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The instant at which a UUIDv7 was made, to the millisecond. */
export function timeOfUuid(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

function startOfDay(at: Date): Date {
  return new Date(Math.floor(at.getTime() / dayMs) * dayMs);
}

function dayOfPartition(name: string): Date {
  return new Date(name.replace(/^.*_(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3T00:00:00Z"));
}

function partitionName(table: PartitionedTable, day: Date): string {
  return `${table}_${day.toISOString().slice(0, 10).replaceAll("-", "")}`;
}

/**
 * Creates the daily partitions from yesterday to `daysAhead` days from now, where missing. Idempotent. Should a day's
 * rows have gone to the default partition because upkeep did not run for weeks, they are moved into the new one.
 */
export async function ensurePartitions(
  sql: Sql,
  now: Date,
  daysAhead = 7,
  tables: readonly PartitionedTable[] = partitionedTables,
): Promise<string[]> {
  const created: string[] = [];
  const existing = new Set(
    (
      await sql<{ name: string }[]>`
        select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
        join pg_class p on p.oid = i.inhparent where p.relname in ${sql(partitionedTables)}`
    ).map((row) => row.name),
  );
  for (const table of tables) {
    for (let offset = -1; offset <= daysAhead; offset += 1) {
      const day = startOfDay(new Date(now.getTime() + offset * dayMs));
      if (existing.has(partitionName(table, day))) continue;
      await createPartition(sql, table, day);
      created.push(partitionName(table, day));
    }
  }
  return created;
}

async function createPartition(sql: Sql, table: PartitionedTable, day: Date): Promise<void> {
  const name = partitionName(table, day);
  const from = firstUuidOf(day);
  const to = firstUuidOf(new Date(day.getTime() + dayMs));
  const key = table === "run_texts" ? "run_id" : "id";
  await sql.begin(async (transaction) => {
    await transaction.unsafe(`create table ${name} (like ${table} including defaults including constraints)`);
    await transaction.unsafe(`lock table ${table}_default in access exclusive mode`);
    // A row that goes into its own partition is neither deleted nor created for any hook.
    await transaction.unsafe(`alter table ${table}_default disable trigger user`);
    await transaction.unsafe(
      `with moved as (delete from ${table}_default where ${key} >= '${from}' and ${key} < '${to}' returning *)
       insert into ${name} select * from moved`,
    );
    await transaction.unsafe(`alter table ${table}_default enable trigger user`);
    await transaction.unsafe(`alter table ${table} attach partition ${name} for values from ('${from}') to ('${to}')`);
  });
}

/**
 * Drops the daily partitions that ended before `keepFrom`. A partition that still holds an open row, or the request or the
 * event of one, is kept and named in `kept`: retention never ends a message that is still on its way.
 */
export async function dropExpiredPartitions(sql: Sql, keepFrom: Date): Promise<{ dropped: string[]; kept: string[] }> {
  const dropped: string[] = [];
  const kept: string[] = [];
  const partitions = await sql<{ name: string; parent: PartitionedTable }[]>`
    select c.relname as name, p.relname as parent from pg_inherits i join pg_class c on c.oid = i.inhrelid
    join pg_class p on p.oid = i.inhparent
    where p.relname in ${sql(partitionedTables)} and c.relname ~ '_[0-9]{8}$' order by c.relname`;
  for (const { name, parent } of partitions) {
    const day = dayOfPartition(name);
    if (day.getTime() + dayMs > keepFrom.getTime()) continue;
    if (await hasOpenRow(sql, parent, name)) {
      kept.push(name);
      continue;
    }
    await sql.unsafe(`drop table ${name}`);
    dropped.push(name);
  }
  return { dropped, kept };
}

const openRows: Partial<Record<PartitionedTable, string>> = {
  runs: "status in ('received','delivering','retrying')",
  deliveries: "state in ('pending','sending')",
  notification_logs: "status in ('pending','sending')",
  transactions: "status in ('pending','processing')",
  outbox_messages: "not final",
  callbacks: "status = 'waiting'",
};

async function hasOpenRow(sql: Sql, parent: PartitionedTable, name: string): Promise<boolean> {
  // What is still to be sent must keep its request.
  if (parent === "transaction_requests") {
    const waiting = await sql.unsafe(`select 1 from transactions t join ${name} r on r.id = t.id
      where t.${openRows.transactions} limit 1`);
    return waiting.length > 0;
  }
  // So must the story of what an event has made. Skips are written with their event, so a day is the same for both.
  if (parent === "emissions" || parent === "emission_skips") {
    const day = dayOfPartition(name);
    const waiting = await sql`select 1 from outbox_messages where not final
      and emission_id >= ${firstUuidOf(day)}::uuid and emission_id < ${firstUuidOf(new Date(day.getTime() + dayMs))}::uuid
      limit 1`;
    return waiting.length > 0;
  }
  const open = openRows[parent];
  return open !== undefined && (await sql.unsafe(`select 1 from ${name} where ${open} limit 1`)).length > 0;
}
