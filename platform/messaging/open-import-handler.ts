import { isIdentitySignalHeard } from "#db/queries/messaging/import/is-identity-signal-heard.ts";
import { raiseIdentitySignal } from "#db/stores/messaging/identities/raise-identity-signal.ts";
import { openImportStep } from "#db/stores/messaging/import/open-import-step.ts";
import type { JobHandler } from "#db/stores/messaging/jobs/work-job-step.ts";
import type { Platform } from "../open-platform.ts";

const signal = "identity.created";

/** The steps of imports, as this installation keeps identities. Hooks hear of each that is made, as of any other. */
export function openImportHandler({ newId, config }: Pick<Platform, "newId" | "config">): JobHandler {
  return openImportStep({
    newId,
    ownIdentities: config.messagingServices.identityStore === null,
    onIdentities: async (sql, ids, now) => {
      // Mostly nobody listens, and asking once costs less than saying it five hundred times.
      if (config.hooksOff || !(await isIdentitySignalHeard(sql, signal))) return;
      for (const identityId of ids) {
        await raiseIdentitySignal(sql, { signal, identityId, arguments: {} }, { now, off: false });
      }
    },
  });
}
