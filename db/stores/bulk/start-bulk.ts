import type { BulkOperation, NewBulk } from "#core/bulk/model.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { createBulk, stopBulk } from "./bulk-operations.ts";

/**
 * Starts a bulk replay, resend or cancellation, with its audit entry; its total is counted in the same transaction. Whoever calls it
 * tells the workers afterwards. Throws a Fault "forbidden" for somebody who may not.
 */
export async function startBulk(ports: ChangePorts, by: Author, bulk: NewBulk): Promise<BulkOperation> {
  requirePermitted(by.actor, "run_bulk_operations");
  if (bulk.kind === "resend_messages" || bulk.kind === "cancel_messages") requirePermitted(by.actor, "manage_outbox");
  if (bulk.kind === "resend_callbacks" || bulk.kind === "cancel_callbacks") {
    requirePermitted(by.actor, "manage_callbacks");
  }
  return await ports.sql.begin(async (sql) => {
    const identity = { id: ports.newId(), now: ports.now(), createdBy: by.actor.name };
    const operation = await createBulk(sql, bulk, identity);
    const detail = { kind: bulk.kind, filter: operation.filter, rate: bulk.rate, total: operation.total };
    const object = { id: operation.id, name: null };
    await appendAudit(sql, ports, { by, action: "bulk_operation.started", object, detail });
    return operation;
  });
}

export type EndedBulk = { kind: "stopped" | "already_ended"; bulk: BulkOperation } | { kind: "not_found" };

/** Stops a running operation between two steps, with its audit entry. What it has done stays done. */
export async function endBulk(ports: ChangePorts, by: Author, id: string): Promise<EndedBulk> {
  requirePermitted(by.actor, "run_bulk_operations");
  return await ports.sql.begin(async (sql): Promise<EndedBulk> => {
    const outcome = await stopBulk(sql, id, ports.now());
    if (outcome === null) return { kind: "not_found" };
    if (outcome.kind === "stopped") {
      const { done, total } = outcome.bulk;
      const object = { id, name: null };
      await appendAudit(sql, ports, { by, action: "bulk_operation.stopped", object, detail: { done, total } });
    }
    return outcome;
  });
}
