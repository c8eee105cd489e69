import type { AuditAction } from "#core/audit/model.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import { appendAudit } from "./audit/append-audit.ts";
import type { ChangePorts } from "./change-ports.ts";
import { type ActOutcome, actOnDeliveries } from "./resend-deliveries.ts";

const auditActions: Record<DeliveryAct, AuditAction> = {
  resend: "delivery.resent",
  cancel: "delivery.cancelled",
  send_now: "delivery.hastened",
};

/**
 * Resends, cancels or hastens one delivery, with its audit entry. Whoever calls it tells the workers afterwards. Throws
 * a Fault "forbidden" for somebody who may not.
 */
export async function actOnDelivery(ports: ChangePorts, by: Author, act: DeliveryAct, id: string): Promise<ActOutcome> {
  requirePermitted(by.actor, "resend_deliveries");
  return await ports.sql.begin(async (sql) => {
    const [outcome] = await actOnDeliveries(sql, act, [id], ports.now());
    if (outcome === undefined) return { kind: "not_found", id, detail: "The delivery is not on record." } as const;
    if (outcome.kind !== "done") return outcome;
    const object = { id, name: null };
    await appendAudit(sql, ports, { by, action: auditActions[act], object, detail: { run: outcome.runId } });
    return outcome;
  });
}
