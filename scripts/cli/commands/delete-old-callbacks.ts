import { parseArgs } from "node:util";
import { deleteOldCallbacks } from "#db/stores/hooks/delete-old-callbacks.ts";
import { withCallbacksDatabase } from "../callbacks/open-callbacks-database.ts";
import { readWhole } from "../callbacks/read-whole.ts";
import { type Command, UsageProblem } from "../command.ts";

const usage = `Deletes callbacks of hooks that were made more than so many days ago, with their deliveries and attempts.

  signalbox delete-old-callbacks 30

What still waits to be sent stays. Callbacks are deleted in DATABASE_URL or, without one, in the embedded PostgreSQL under
DATA_DIR while Signalbox runs.

Exit code: 0 when they are gone, 2 when they could not be deleted.`;

// Going through a day of millions takes longer than any statement of web or worker may.
const statementTimeoutMs = 3_600_000;

export const deleteOldCallbacksCommand: Command = {
  usage,
  run: async (args, terminal) => {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    const [text, ...others] = positionals;
    if (text === undefined || others.length > 0) throw new UsageProblem("Give the number of days, and nothing else.");
    const days = readWhole("The number of days", text, { min: 0, max: 36_500 });
    const { deleted, waiting } = await withCallbacksDatabase(({ sql }) => deleteOldCallbacks(sql, days, new Date()), {
      statementTimeoutMs,
    });
    const left = waiting === 0 ? "" : ` ${waiting} that are older still wait to be sent, and stay.`;
    terminal.say(`Callbacks deleted: ${deleted}.${left}`);
    return 0;
  },
};
