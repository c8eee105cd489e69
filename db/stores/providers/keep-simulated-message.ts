import type { SimulatedContent } from "#core/deliveries/prepare-transmission.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** What is kept of a message that was not sent: texts already redacted. */
export type KeptMessage = { id: string; deliveryId: string | null; at: Date } & SimulatedContent;

/** Keeps a message that the simulator took. */
export async function keepSimulatedMessage(sql: SqlOrTransaction, kept: KeptMessage): Promise<void> {
  const { id, deliveryId, medium, message, at } = kept;
  const { sender, recipients, subject, html } = listParts(kept);
  await sql`insert into simulated_messages
      (id, delivery_id, medium, sender, recipients, subject, text, html, received_at)
    values (${id}, ${deliveryId}, ${medium}, ${sender}, ${recipients}, ${subject}, ${message.text},
      ${html}, ${at})`;
}

function listParts(kept: KeptMessage) {
  if (kept.medium === "sms")
    return { sender: kept.message.from, recipients: kept.message.to, subject: null, html: null };
  const { from, to, cc, bcc, subject, html } = kept.message;
  return { sender: from?.address ?? null, recipients: [...to, ...cc, ...bcc].map((one) => one.address), subject, html };
}
