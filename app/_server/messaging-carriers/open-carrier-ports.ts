import type { CarrierPorts } from "#core/messaging/carriers/change-ports.ts";
import type { TestGatewayPorts } from "#core/messaging/carriers/test-gateway.ts";
import { openChangeCarriers } from "#db/stores/messaging/carriers/open-change-carriers.ts";
import { storeTest } from "#db/stores/providers/store-test.ts";
import type { Platform } from "#platform/open-platform.ts";

/** The ports of the verbs that change gateways and the settings of staged messages. */
export function openCarrierPorts({
  database,
  now,
  newId,
  config,
}: Pick<Platform, "database" | "now" | "newId" | "config">): CarrierPorts {
  return {
    changeCarriers: openChangeCarriers({ sql: database.sql, now, newId }),
    egress: config.egressAllow,
    externalSender: config.messagingServices.messageSender !== null,
  };
}

/** The ports of sending a test by a gateway: it goes out as every message does. */
export function openTestGatewayPorts({ database, now, newId, pipeline }: Platform): TestGatewayPorts {
  const { redact, sealer, breaker } = pipeline.receivePorts;
  return {
    redact,
    sealer,
    breaker,
    now,
    newId,
    storeTest: (born, { id, name }, by) =>
      storeTest({ sql: database.sql, now, newId }, born, {
        by,
        action: "gateway.tested",
        object: { id: String(id), name },
      }),
    sendFirst: async (delivery) => {
      await pipeline.sendClaimed({ ...delivery, bodySealed: null });
    },
  };
}
