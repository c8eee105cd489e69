import postgres from "postgres";

/** What the target is told of a change, and what the ledger of the writers knows it by. */
export const changeReference = "{{ event_type }}:{{ object_id }}:{{ instance.name }}";

class RolledBack extends Error {}

/**
 * Changes clients by plain SQL over connections of their own, as psql would: rows are made one by one and many at a time,
 * changed and deleted, in transactions of which every fifth is rolled back, wholly or to a savepoint. Each writes into a ledger
 * what it does, in the same transaction: what is committed there has happened.
 */
export async function changeRows(url: string, rounds: number, writer: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  for (let round = 0; round < rounds; round += 1) {
    const name = `w${writer}-${round}`;
    try {
      await sql.begin((transaction) => changeSome(transaction, name, round % 5 === 4));
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
  }
  await sql.end();
}

export async function createLedger(sql: postgres.Sql): Promise<void> {
  await sql`create table chaos_ledger (change text not null)`;
}

async function changeSome(sql: postgres.TransactionSql, name: string, isRolledBack: boolean): Promise<void> {
  const made = await sql<{ id: number }[]>`
    with made as (
      insert into clients (name, client_id) select ${name}, ${name}::text || '-' || n from generate_series(1, 3) n
      returning id),
    told as (insert into chaos_ledger select 'created:' || id || ':' || ${name}::text from made)
    select id from made order by id`;
  const [first, second] = made.map(({ id }) => id);
  await sql`with changed as (
      update clients set name = name || 'b', updated_at = now() where id = any(${made.map(({ id }) => id)}::int[])
      returning id, name)
    insert into chaos_ledger select 'updated:' || id || ':' || name from changed`;
  await sql`savepoint inner_one`;
  await sql`update clients set name = name || 'never' where id = ${first ?? 0}`;
  await sql`delete from clients where id = ${second ?? 0}`;
  await sql`rollback to savepoint inner_one`;
  await sql`with gone as (delete from clients where id = ${first ?? 0} returning id, name)
    insert into chaos_ledger select 'deleted:' || id || ':' || name from gone`;
  if (isRolledBack) throw new RolledBack();
}
