import type { SqlOrTransaction } from "../../connect.ts";

/** The whole request of an asynchronous call, sealed; null where none is kept. For the platform, which alone can open it. */
export async function findHeldRequest(sql: SqlOrTransaction, id: string): Promise<Uint8Array | null> {
  const [row] = await sql<{ sealed: Uint8Array }[]>`select sealed from transaction_requests where id = ${id}`;
  return row?.sealed ?? null;
}
