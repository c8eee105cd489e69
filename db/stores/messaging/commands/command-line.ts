import type { AuditAction } from "#core/audit/model.ts";
import type { Author } from "#core/people/model.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { appendAudit } from "../../audit/append-audit.ts";

export type CommandPorts = { now: () => Date; newId: () => string };

/** Whoever can start a command on this machine with its database may do everything anyway. */
export const byCommand: Author = {
  actor: { kind: "system", id: null, name: "Command line", role: "admin" },
  address: null,
};

/** The entry of what a command did to many rows at once. */
export async function auditCommand(
  sql: SqlOrTransaction,
  ports: CommandPorts,
  action: AuditAction,
  detail: { count: number } & Record<string, unknown>,
): Promise<void> {
  const name = `${detail.count} ${detail.count === 1 ? "person" : "people"}`;
  await appendAudit(sql, ports, { by: byCommand, action, object: { id: null, name }, detail });
}
