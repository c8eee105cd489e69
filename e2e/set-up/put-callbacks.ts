import { openDatabase } from "#db/connect.ts";
import { makeCallback } from "#scripts/testing/make-callback.ts";

const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const nextWeek = new Date(Date.now() + 7 * 86_400_000);

/** Callbacks that the journeys look at; those that are sent again go to the demo's target. */
export async function putCallbacks(databaseUrl: string, siteUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl, { connectionsMax: 1 });
  try {
    const { sql } = database;
    const targetUrl = `${siteUrl}/api/demo/target/`;
    const shared = { hookId: 701, hookName: "Journey register", targetUrl };
    const first = await makeCallback(sql, { ...shared, at: at(30), status: "sent", objectId: "J-1" });
    const [cause] = await sql<{ trace: string }[]>`select trace_id as trace from callbacks where id = ${first.id}`;
    await makeCallback(sql, { ...shared, at: at(29), status: "sent", depth: 2, traceId: cause?.trace ?? "" });
    await makeCallback(sql, {
      ...{ ...shared, at: at(28), objectId: "J-3", contentType: "application/xml", payload: "<client>" },
      ...{ status: "error", delivered: false, attempts: 0, details: "Payload is an invalid XML: <client>" },
    });
    await makeCallback(sql, {
      ...shared,
      at: at(27),
      attempts: 1,
      details: "status_code:503",
      nextAttemptAt: nextWeek,
    });
    const failed = { ...shared, hookId: 702, hookName: "Journey failures", status: "error", attempts: 3 } as const;
    for (const minutes of [26, 25, 24]) await makeCallback(sql, { ...failed, at: at(minutes) });
  } finally {
    await database.close();
  }
}
