import { parseArgs } from "node:util";
import { excludeInvalid } from "#db/stores/messaging/commands/exclude-invalid.ts";
import { readConfig } from "../../start/read-config.ts";
import { type Command, UsageProblem } from "../command.ts";
import { withMessagingDatabase } from "../messaging/with-messaging-database.ts";

const usage = `Notes exclude_report with the identities of subscriptions that are marked as invalid, so that reports leave them out.

  signalbox mark-invalid-subscriptions

A subscription is marked as invalid by its process_status -2. Registrations, which the original command marked as well, are in
no service of Signalbox, so that their number is always 0. Identities are in DATABASE_URL or, without one, in the embedded
PostgreSQL under DATA_DIR while Signalbox runs.

Exit code: 0 when it is done, 2 when it could not be done.`;

export const markInvalidCommand: Command = {
  usage,
  run: async (args, terminal) => {
    parseArgs({ args, options: {} });
    if (readConfig().messagingServices.identityStore !== null) {
      throw new UsageProblem("Identities are in the store at IDENTITY_STORE_URL; mark them there.");
    }
    const count = await withMessagingDatabase(excludeInvalid);
    terminal.say(`Updated ${count} identities and 0 registrations.`);
    return 0;
  },
};
