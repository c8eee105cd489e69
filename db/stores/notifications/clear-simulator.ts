import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { clearSimulatedMessages } from "../providers/keep-simulated-message.ts";

/** Forgets all that the simulator took, with an audit entry; how many those were. Throws a Fault "forbidden". */
export async function clearSimulator(ports: ChangePorts, by: Author): Promise<number> {
  requirePermitted(by.actor, "send_notifications");
  return await ports.sql.begin(async (sql) => {
    const messages = await clearSimulatedMessages(sql);
    const object = { id: null, name: "Simulator" };
    await appendAudit(sql, ports, { by, action: "simulator.cleared", object, detail: { messages } });
    return messages;
  });
}
