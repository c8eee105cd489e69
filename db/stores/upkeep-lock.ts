import type { Sql } from "../connect.ts";

/** Runs `work` unless another process is at the same kind of work; that one will do. The lock ends with its session. */
export async function withUpkeepLock(sql: Sql, kind: string, work: () => Promise<void>): Promise<boolean> {
  const connection = await sql.reserve();
  try {
    const [row] = await connection<
      { locked: boolean }[]
    >`select pg_try_advisory_lock(7310402, hashtext(${kind})) as locked`;
    if (!row?.locked) return false;
    try {
      await work();
    } finally {
      await connection`select pg_advisory_unlock(7310402, hashtext(${kind}))`;
    }
    return true;
  } finally {
    connection.release();
  }
}
