import { setImmediate } from "node:timers/promises";
import type { ImportParams } from "#core/messaging/import/import-params.ts";
import type { StartImportPorts } from "#core/messaging/import/start-import.ts";
import { findImportPeople } from "#db/queries/messaging/import/find-import-people.ts";
import { readImportKnown } from "#db/queries/messaging/import/read-import-known.ts";
import { startJob } from "#db/stores/messaging/jobs/start-job.ts";
import type { Platform } from "#platform/open-platform.ts";

/** What the check and the start of an import need of this installation. */
export function openImportPorts({
  database: { sql },
  config,
  now,
  newId,
}: Pick<Platform, "database" | "config" | "now" | "newId">): StartImportPorts {
  const ownIdentities = config.messagingServices.identityStore === null;
  return {
    readKnown: () => readImportKnown(sql, ownIdentities),
    findPeople: (rows) => findImportPeople(sql, rows, ownIdentities),
    pause: () => setImmediate(undefined),
    startJob: async (by, { fileName, form, start, lines, bytes }) => {
      const params: ImportParams = { fileName, form, start };
      const asked = { kind: "import_subscriptions" as const, params, total: lines, input: bytes };
      const job = await sql.begin((transaction) => startJob(transaction, { now, newId }, by, asked));
      return job.id;
    },
  };
}
