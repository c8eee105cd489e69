import type { AuditRecord } from "#core/audit/model.ts";
import type { Born } from "#core/deliveries/create-delivery.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { insertAttempts, insertDeliveries } from "../insert-deliveries.ts";

/** Writes a test message with its first attempt, and who sends it, in one commit. */
export async function storeTest(
  ports: ChangePorts,
  { delivery, attempt }: Born,
  record: Omit<AuditRecord, "detail">,
): Promise<void> {
  await ports.sql.begin(async (sql) => {
    await sql`
      with stored as (select ${delivery.originId}::uuid as id),
        sent as (${insertDeliveries(sql, [delivery])})
      ${attempt === null ? sql`select id from sent` : insertAttempts(sql, [attempt])}`;
    const detail = { delivery: delivery.id };
    await appendAudit(sql, ports, { ...record, detail });
  });
}
