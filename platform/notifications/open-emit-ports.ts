import type { EmitPorts } from "#core/notifications/emit/emit-event.ts";
import type { WriteUnsubscribeUrl } from "#core/notifications/emit/new-emission.ts";
import { criticalPriority } from "#core/notifications/model.ts";
import { writeUnsubscribeLink } from "#core/notifications/people/unsubscribe-link.ts";
import { groupWrites } from "#db/group-writes.ts";
import { storeContestedEmission } from "#db/stores/notifications/emit/store-contested-emission.ts";
import { storeFreshEmissions } from "#db/stores/notifications/emit/store-fresh-emissions.ts";
import type { Platform } from "../open-platform.ts";
import { openSealer } from "../sealer.ts";
import { openPlanPorts } from "./open-plan-ports.ts";
import { openUnsubscribeSite } from "./open-unsubscribe-site.ts";

const dayMs = 86_400_000;

type Storing = Pick<EmitPorts, "storeFresh" | "storeContested">;

// Emissions that arrive together share a commit only where they share the group.
const groups = new WeakMap<Platform, Storing>();

/** What reporting an event needs, of the process's platform. */
export async function openEmitPorts(platform: Platform): Promise<EmitPorts> {
  const { vault, breaker, hints, keys } = platform;
  return {
    ...openPlanPorts(platform),
    ...openStoring(platform),
    redact: vault.redact,
    sealer: openSealer(keys),
    breaker,
    writeUnsubscribeUrl: await openUnsubscribe(platform),
    hintDeliveries: (at) => hints.hint("send_deliveries", at),
  };
}

function openStoring(platform: Platform): Storing {
  const known = groups.get(platform);
  if (known !== undefined) return known;
  const { database, hotPath, now, config } = platform;
  const keysExpireAt = () => new Date(now().getTime() + config.retentionDays * dayMs);
  const storing: Storing = {
    storeFresh: groupWrites((fresh) => storeFreshEmissions(hotPath.sql, fresh, keysExpireAt()), { itemsMax: 100 }),
    storeContested: (contested) =>
      storeContestedEmission(database.sql, contested, { now: now(), keysExpireAt: keysExpireAt() }),
  };
  groups.set(platform, storing);
  return storing;
}

/** Nobody unsubscribes from what is critical: it is sent whatever a person prefers. */
async function openUnsubscribe(platform: Platform): Promise<WriteUnsubscribeUrl> {
  const site = await openUnsubscribeSite(platform);
  return ({ medium, priority, recipient }, eventId) => {
    const { userId, actorType, email } = recipient;
    if (medium !== "email" || priority === criticalPriority || email === null) return null;
    return writeUnsubscribeLink(site, { person: { userId, actorType }, eventId, email });
  };
}
