import type { AuditRecord } from "#core/audit/model.ts";
import type { MadeCallback } from "#core/hooks/make-callback.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { type StoredCallback, storeCallbacks } from "./store-callbacks.ts";

/** Writes the callbacks of a test with their deliveries, and who sends them, in one commit. */
export async function storeHookTest(
  ports: ChangePorts,
  made: readonly MadeCallback[],
  record: Omit<AuditRecord, "detail" | "action">,
): Promise<StoredCallback[]> {
  return await ports.sql.begin(async (sql) => {
    const stored = await storeCallbacks(sql, made);
    const detail = { callbacks: stored.map(({ number }) => number) };
    await appendAudit(sql, ports, { ...record, action: "hook.tested", detail });
    return stored;
  });
}
