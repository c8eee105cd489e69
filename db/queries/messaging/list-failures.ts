import type { SendFailure } from "#core/messaging/failures/failure-reply.ts";
import type { Actor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** Messages that could not be sent and were not sent again since, the newest first. */
export async function listFailures(
  sql: SqlOrTransaction,
  reader: Actor,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: SendFailure[]; total: number }> {
  requirePermitted(reader, "view_messaging");
  const [rows, [counted]] = await Promise.all([
    sql<SendFailure[]>`select id, subscription_id as "subscriptionId", send_id as "sendId",
        initiated_at as "initiatedAt", reason
      from send_failures order by id desc limit ${limit} offset ${offset}`,
    sql<{ total: number }[]>`select count(*)::int as total from send_failures`,
  ]);
  return { rows: [...rows], total: counted?.total ?? 0 };
}
