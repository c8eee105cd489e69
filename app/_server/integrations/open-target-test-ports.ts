import type { TargetTestPorts } from "#core/integrations/send-target-test.ts";
import type { Author } from "#core/people/model.ts";
import { storeTest } from "#db/stores/providers/store-test.ts";
import type { Platform } from "#platform/open-platform.ts";
import { openSendTestPorts } from "../providers/open-provider-ports.ts";
import { openTryPorts } from "./open-try-ports.ts";

/** The ports of sending a test to a target: tried as always, and sent as every message is. */
export function openTargetTestPorts(platform: Platform, author: Author): TargetTestPorts {
  const { database, now, newId } = platform;
  return {
    ...openSendTestPorts(platform),
    ...openTryPorts(platform, author),
    storeTest: (born, name, by) =>
      storeTest({ sql: database.sql, now, newId }, born, { by, action: "target.tested", object: { id: null, name } }),
  };
}
