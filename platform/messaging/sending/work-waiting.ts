import {
  type ClaimedSend,
  claimWaiting,
  type HeldSend,
  holdWaiting,
  listQueuedBefore,
} from "#db/stores/messaging/sending/claim-waiting.ts";
import { type NewSend, updateSends } from "#db/stores/messaging/sending/store-sends.ts";
import { findReaches } from "./find-reaches.ts";
import { type MadeSends, makeSends, type Turn } from "./make-sends.ts";
import { readSets } from "./read-sets.ts";
import { type SendingParts, writeMoves } from "./work-page.ts";

/** Sends that wait and were worked on; `queued` have a delivery now. */
export type WorkedWaiting = { claimed: number; queued: number };

// Beyond the slowest look-ups of one claim, so that nobody else looks the same addresses up meanwhile.
const leaseMs = 120_000;

/** Works some of the sends that wait and whose time has come: what was asked for, and look-ups that are tried again. */
export async function workWaiting(parts: SendingParts, limit: number): Promise<WorkedWaiting> {
  const leasedUntil = new Date(parts.now().getTime() + leaseMs);
  const claimed = await claimWaiting(parts.sql, { limit, now: parts.now(), leasedUntil });
  if (claimed.length === 0) return { claimed: 0, queued: 0 };
  const sets = await readSets(parts, [...new Set(claimed.map(({ messageSetId }) => messageSetId))]);
  const reaches = await findReaches(parts, sets, claimed);
  return await parts.sql.begin(async (sql) => {
    const held = await holdWaiting(sql, claimed as ClaimedSend[], leasedUntil);
    const made = makeSends(parts, held.map(toTurn), { sets, reaches });
    const numbers = made.sends.flatMap(({ subscriptionId, round, sequenceNumber, kind, deliveryId }) =>
      sequenceNumber === null || kind === "resend" || deliveryId === null
        ? []
        : [{ subscriptionId, round, sequenceNumber }],
    );
    const { sends, deliveries } = leaveOut(made, await listQueuedBefore(sql, numbers));
    await updateSends(sql, sends, deliveries);
    await writeMoves(parts, sql, made, null);
    return { claimed: claimed.length, queued: deliveries.length };
  });
}

function toTurn({ id, kind, dueAt, tryCount, runId, subscription }: HeldSend): Turn {
  return { kind, subscription, runId, dueAt, waiting: { id, tryCount }, isHeld: false };
}

/** A number that was queued before in the same round is not queued again; the subscription moves on all the same. */
function leaveOut({ sends, deliveries }: MadeSends, before: ReadonlySet<string>) {
  if (before.size === 0) return { sends, deliveries };
  const isBefore = ({ kind, subscriptionId, round, sequenceNumber, deliveryId }: NewSend) =>
    kind !== "resend" && deliveryId !== null && before.has(`${subscriptionId} ${round} ${sequenceNumber}`);
  const left = new Set(sends.filter(isBefore).map(({ id }) => id));
  return {
    sends: sends.map((send): NewSend => {
      if (!left.has(send.id)) return send;
      const reason = `Message ${send.sequenceNumber} was queued before.`;
      return { ...send, state: "skipped", reason, deliveryId: null };
    }),
    deliveries: deliveries.filter(({ originId }) => !left.has(originId)),
  };
}
