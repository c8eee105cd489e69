import { z } from "zod";
import type { AuditRecord } from "#core/audit/model.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";

/** What somebody may say when they see to an escalation. */
export const Acknowledgement = z.strictObject({ note: z.string().trim().max(1_000).nullable().default(null) });
export type Acknowledgement = z.infer<typeof Acknowledgement>;

export type AcknowledgedEscalation =
  | { kind: "acknowledged"; id: string }
  /** Somebody did before, or all times were used up. */
  | { kind: "already_closed"; state: "acknowledged" | "ended"; by: string | null }
  | { kind: "not_found" };

/** Inside of one transaction. */
export type EscalationChanges = {
  /** Held until the transaction ends; null where there is none. */
  lockEscalation: (id: string) => Promise<{
    state: "open" | "acknowledged" | "ended";
    messageNumber: number;
    acknowledgedBy: string | null;
  } | null>;
  closeEscalation: (id: string, end: { by: string; note: string | null }) => Promise<void>;
  appendAudit: (record: AuditRecord) => Promise<void>;
};

export type EscalationPorts = {
  changeEscalations: <Result>(work: (changes: EscalationChanges) => Promise<Result>) => Promise<Result>;
};

/** Says that somebody sees to it: nobody is told again. What was told already and waits to be sent is sent. */
export async function acknowledgeEscalation(
  { changeEscalations }: EscalationPorts,
  by: Author,
  id: string,
  { note }: Acknowledgement,
): Promise<AcknowledgedEscalation> {
  requirePermitted(by.actor, "manage_outbox");
  return await changeEscalations(async (changes): Promise<AcknowledgedEscalation> => {
    const escalation = await changes.lockEscalation(id);
    if (escalation === null) return { kind: "not_found" };
    const { state, acknowledgedBy, messageNumber } = escalation;
    if (state !== "open") return { kind: "already_closed", state, by: acknowledgedBy };
    await changes.closeEscalation(id, { by: by.actor.name, note: note || null });
    const object = { id, name: `message ${messageNumber}` };
    await changes.appendAudit({ by, action: "escalation.acknowledged", object, detail: { note: note || null } });
    return { kind: "acknowledged", id };
  });
}
