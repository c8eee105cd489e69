import type { EmitPorts } from "#core/notifications/emit/emit-event.ts";
import { groupWrites } from "#db/group-writes.ts";
import { storeContestedEmission } from "#db/stores/notifications/emit/store-contested-emission.ts";
import { storeFreshEmissions } from "#db/stores/notifications/emit/store-fresh-emissions.ts";
import type { Platform } from "#platform/open-platform.ts";
import { openSealer } from "#platform/sealer.ts";
import { openPlanPorts } from "./open-plan-ports.ts";

const dayMs = 86_400_000;

// Emissions that arrive together share a commit only where they share the group.
const opened = new WeakMap<Platform, EmitPorts>();

/** What reporting an event needs, of the process's platform; the same for all requests. */
export function openEmitPorts(platform: Platform): EmitPorts {
  const known = opened.get(platform);
  if (known !== undefined) return known;
  const { database, hotPath, vault, breaker, hints, now, keys, config } = platform;
  const keysExpireAt = () => new Date(now().getTime() + config.retentionDays * dayMs);
  const ports: EmitPorts = {
    ...openPlanPorts(platform),
    redact: vault.redact,
    sealer: openSealer(keys),
    breaker,
    writeUnsubscribeUrl: () => null,
    storeFresh: groupWrites((fresh) => storeFreshEmissions(hotPath.sql, fresh, keysExpireAt()), { itemsMax: 100 }),
    storeContested: (contested) =>
      storeContestedEmission(database.sql, contested, { now: now(), keysExpireAt: keysExpireAt() }),
    hintDeliveries: (at) => hints.hint("send_deliveries", at),
  };
  opened.set(platform, ports);
  return ports;
}
