import { composeDigest, gatherHeld, type HeldMessage } from "#core/notifications/digests/compose-digest.ts";
import { makeMessage } from "#core/notifications/outbox/make-message.ts";
import { type UnsubscribeSite, writeUnsubscribeLink } from "#core/notifications/people/unsubscribe-link.ts";
import { gatherDigests, type MadeDigest } from "#db/stores/notifications/outbox/gather-digests.ts";
import { withUpkeepLock } from "#db/stores/upkeep-lock.ts";
import type { Platform } from "../open-platform.ts";
import { type MessagePorts, openMessagePorts } from "./open-message-ports.ts";
import { openUnsubscribeSite } from "./open-unsubscribe-site.ts";

/**
 * Makes one message of what was held for each person, medium and event and is due, beginning with the `limit` that are due for
 * longest, and tells the workers. Returns how many messages were made: 0 where nothing is due, or another process is at it.
 */
export async function composeDueDigests(platform: Platform, limit: number): Promise<number> {
  const ports = openMessagePorts(platform);
  const { sql } = platform.database;
  const site = await openUnsubscribeSite(platform);
  let made = 0;
  // Two at a time would make two digests of one person's messages, each of half of them.
  await withUpkeepLock(sql, "digests", async () => {
    const now = platform.now();
    made = await gatherDigests(sql, (held) => makeDigests(ports, site, held, now), now, limit);
  });
  if (made > 0) platform.hints.hint("send_deliveries");
  return made;
}

function makeDigests(ports: MessagePorts, site: UnsubscribeSite, held: HeldMessage[], now: Date): MadeDigest[] {
  return gatherHeld(held).map((group) => {
    const id = ports.newId();
    const facts = { id, now, traceId: ports.newTraceId(), unsubscribeUrl: findWayOut(site, group[0]) };
    return { message: makeMessage(ports, composeDigest(group, facts), id), itemIds: group.map((one) => one.id) };
  });
}

/** One click ends e-mails about the event, not only this digest. */
function findWayOut(
  site: UnsubscribeSite,
  { medium, toEmail, eventId, userId, actorType }: HeldMessage,
): string | null {
  if (medium !== "email" || toEmail === null || eventId === null) return null;
  return writeUnsubscribeLink(site, { person: { userId, actorType }, eventId, email: toEmail });
}
