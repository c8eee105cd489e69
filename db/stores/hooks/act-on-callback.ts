import type { AuditAction } from "#core/audit/model.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { actOnCallbacks, type CallbackActOutcome } from "./act-on-callbacks.ts";

const auditActions: Record<DeliveryAct, AuditAction> = {
  resend: "callback.resent",
  cancel: "callback.cancelled",
  send_now: "callback.hastened",
};

/**
 * Sends callbacks again, cancels or hastens them, in one transaction and each with its audit entry. Whoever calls it tells the
 * workers afterwards. Throws a Fault "forbidden" for somebody who may not.
 */
export async function actOnChosenCallbacks(
  ports: ChangePorts,
  by: Author,
  act: DeliveryAct,
  ids: readonly string[],
): Promise<CallbackActOutcome[]> {
  requirePermitted(by.actor, "manage_callbacks");
  return await ports.sql.begin(async (sql) => {
    const outcomes = await actOnCallbacks(sql, act, ids, ports.now());
    for (const outcome of outcomes) {
      if (outcome.kind !== "done") continue;
      const object = { id: outcome.id, name: String(outcome.number) };
      await appendAudit(sql, ports, { by, action: auditActions[act], object, detail: {} });
    }
    return outcomes;
  });
}

/** The same for one callback. */
export async function actOnCallback(
  ports: ChangePorts,
  by: Author,
  act: DeliveryAct,
  id: string,
): Promise<CallbackActOutcome> {
  const [outcome] = await actOnChosenCallbacks(ports, by, act, [id]);
  return outcome ?? { kind: "not_found", id, detail: "The callback is not on record." };
}
