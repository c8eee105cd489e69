import type { Sql } from "../../../connect.ts";
import { auditCommand, type CommandPorts } from "./command-line.ts";

// That many people are locked at a time.
const batchMax = 5_000;
// Identities of an external store may have names of any form.
const uuidShape = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

/**
 * Notes `exclude_report` with the identities of subscriptions that are marked as invalid (process status -2), so that reports
 * leave them out. Gives how many were not noted before.
 */
export async function excludeInvalid(sql: Sql, ports: CommandPorts): Promise<number> {
  let changed = 0;
  for (;;) {
    const count = await sql.begin(async (transaction) => {
      const { count: noted } = await transaction`update identities set updated_at = ${ports.now()},
          details = details || '{"exclude_report": true}'
        where id in (
          select i.id from identities i
          where i.id in (
              select case when s.identity ~ ${uuidShape} then s.identity::uuid end from subscriptions s
              where s.process_status < 0 and s.process_status = -2)
            and i.details -> 'exclude_report' is distinct from 'true'::jsonb
          order by i.id limit ${batchMax} for update)`;
      const detail = { count: noted, change: "exclude_report" };
      if (noted > 0) await auditCommand(transaction, ports, "identity.changed", detail);
      return noted;
    });
    changed += count;
    if (count < batchMax) return changed;
  }
}
