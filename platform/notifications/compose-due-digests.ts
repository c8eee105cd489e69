import { composeDigest, gatherHeld, type HeldMessage } from "#core/notifications/digests/compose-digest.ts";
import { makeMessage } from "#core/notifications/outbox/make-message.ts";
import { gatherDigests, type MadeDigest } from "#db/stores/notifications/outbox/gather-digests.ts";
import { withUpkeepLock } from "#db/stores/upkeep-lock.ts";
import type { Platform } from "../open-platform.ts";
import { openMessagePorts } from "./open-message-ports.ts";

/**
 * Makes one message of what was held for each person, medium and event and is due, beginning with the `limit` that are due for
 * longest, and tells the workers. Returns how many messages were made: 0 where nothing is due, or another process is at it.
 */
export async function composeDueDigests(platform: Platform, limit: number): Promise<number> {
  const ports = openMessagePorts(platform);
  const { sql } = platform.database;
  let made = 0;
  // Two at a time would make two digests of one person's messages, each of half of them.
  await withUpkeepLock(sql, "digests", async () => {
    const now = platform.now();
    made = await gatherDigests(sql, (held) => makeDigests(ports, held, now), now, limit);
  });
  if (made > 0) platform.hints.hint("send_deliveries");
  return made;
}

function makeDigests(ports: ReturnType<typeof openMessagePorts>, held: HeldMessage[], now: Date): MadeDigest[] {
  return gatherHeld(held).map((group) => {
    const id = ports.newId();
    const draft = composeDigest(group, { id, now, traceId: ports.newTraceId() });
    return { message: makeMessage(ports, draft, id), itemIds: group.map((one) => one.id) };
  });
}
