import type { ProviderPorts } from "#core/providers/ports.ts";
import type { SendTestPorts } from "#core/providers/send-test.ts";
import { openChangeProviders } from "#db/stores/providers/change-providers.ts";
import { storeTest } from "#db/stores/providers/store-test.ts";
import type { Platform } from "#platform/open-platform.ts";

/** The ports of the verbs that change providers. */
export function openProviderPorts({
  database,
  now,
  newId,
  config,
}: Pick<Platform, "database" | "now" | "newId" | "config">): ProviderPorts {
  const changeProviders = openChangeProviders({ sql: database.sql, now, newId });
  return { changeProviders, egress: config.egressAllow, newId };
}

/** The ports of sending a test: it goes out as every message does. */
export function openSendTestPorts({ database, now, newId, pipeline }: Platform): SendTestPorts {
  const { redact, sealer, breaker } = pipeline.receivePorts;
  return {
    redact,
    sealer,
    breaker,
    now,
    newId,
    storeTest: (born, { id, name }, by) =>
      storeTest({ sql: database.sql, now, newId }, born, { by, action: "provider.tested", object: { id, name } }),
    sendFirst: async (delivery) => {
      await pipeline.sendClaimed({ ...delivery, bodySealed: null });
    },
  };
}
