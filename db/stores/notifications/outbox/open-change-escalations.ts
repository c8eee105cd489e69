import type { EscalationChanges, EscalationPorts } from "#core/notifications/escalations/acknowledge-escalation.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";

type Locked = NonNullable<Awaited<ReturnType<EscalationChanges["lockEscalation"]>>>;

/** What changes escalations, each in a transaction with its audit entry. */
export function openChangeEscalations(ports: ChangePorts): EscalationPorts {
  return {
    changeEscalations: async <Result>(work: (changes: EscalationChanges) => Promise<Result>): Promise<Result> =>
      (await ports.sql.begin((sql) =>
        work({
          lockEscalation: async (id) => {
            const [row] = await sql<Locked[]>`select state, message_number::float8 as "messageNumber",
              acknowledged_by as "acknowledgedBy" from escalations where id = ${id} for update`;
            return row ?? null;
          },
          closeEscalation: async (id, { by, note }) => {
            await sql`update escalations set state = 'acknowledged', acknowledged_by = ${by}, note = ${note},
              next_at = null, closed_at = ${ports.now()} where id = ${id} and state = 'open'`;
          },
          appendAudit: (record) => appendAudit(sql, ports, record),
        }),
      )) as Result,
  };
}
