import type { SimulatedContent } from "#core/deliveries/prepare-transmission.ts";
import type { SimulatedOutcome } from "#core/simulator/judge-simulated.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** What is kept of a message that was not sent: texts already redacted. */
export type KeptMessage = {
  id: string;
  deliveryId: string | null;
  outcome: SimulatedOutcome;
  at: Date;
} & SimulatedContent;

/** Keeps a message that the simulator took. */
export async function keepSimulatedMessage(sql: SqlOrTransaction, kept: KeptMessage): Promise<void> {
  const { id, deliveryId, outcome, medium, message, at } = kept;
  const { sender, recipients, subject, html } = listParts(kept);
  await sql`insert into simulated_messages
      (id, delivery_id, medium, sender, recipients, subject, text, html, outcome, received_at)
    values (${id}, ${deliveryId}, ${medium}, ${sender}, ${recipients}, ${subject}, ${message.text},
      ${html}, ${outcome}, ${at})`;
}

/** Forgets all that the simulator took. How many those were. */
export async function clearSimulatedMessages(sql: SqlOrTransaction): Promise<number> {
  return (await sql`delete from simulated_messages`).count;
}

function listParts(kept: KeptMessage) {
  if (kept.medium === "sms")
    return { sender: kept.message.from, recipients: kept.message.to, subject: null, html: null };
  const { from, to, cc, bcc, subject, html } = kept.message;
  return { sender: from?.address ?? null, recipients: [...to, ...cc, ...bcc].map((one) => one.address), subject, html };
}
