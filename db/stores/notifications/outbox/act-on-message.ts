import type { AuditAction } from "#core/audit/model.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { actOnMessages, type MessageActOutcome } from "./act-on-messages.ts";

const auditActions: Record<DeliveryAct, AuditAction> = {
  resend: "message.resent",
  cancel: "message.cancelled",
  send_now: "message.hastened",
};

/**
 * Resends, cancels or hastens one message of the outbox, with its audit entry. Whoever calls it tells the workers afterwards.
 * Throws a Fault "forbidden" for somebody who may not.
 */
export async function actOnMessage(
  ports: ChangePorts,
  by: Author,
  act: DeliveryAct,
  id: string,
): Promise<MessageActOutcome> {
  requirePermitted(by.actor, "manage_outbox");
  return await ports.sql.begin(async (sql) => {
    const [outcome] = await actOnMessages(sql, act, [id], ports.now());
    if (outcome === undefined) return { kind: "not_found", id, detail: "The message is not on record." } as const;
    if (outcome.kind !== "done") return outcome;
    const object = { id, name: String(outcome.number) };
    await appendAudit(sql, ports, { by, action: auditActions[act], object, detail: {} });
    return outcome;
  });
}
