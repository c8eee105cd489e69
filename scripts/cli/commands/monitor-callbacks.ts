import { parseArgs } from "node:util";
import { countCallbacksOf } from "#db/queries/hooks/count-callbacks.ts";
import { readDocumentedOptions } from "../callbacks/documented-options.ts";
import { withCallbacksDatabase } from "../callbacks/open-callbacks-database.ts";
import { readWhole } from "../callbacks/read-whole.ts";
import { type Command, UsageProblem } from "../command.ts";

const usage = `Counts the callbacks of one status, for whatever watches this machine.

  signalbox monitor-callbacks --status waiting
  signalbox monitor-callbacks --status error --callbacks-limit 20 --minutes-ago 60

  --status           waiting or error; required
  --callbacks-limit  from how many on it is too many; 10 when it is left out
  --minutes-ago      counts those that were changed in the last so many minutes; else all that are on record

Callbacks are counted in DATABASE_URL or, without one, in the embedded PostgreSQL under DATA_DIR while Signalbox runs.

Exit code: 0 when there are fewer than the limit, 1 when there are as many or more, 2 when they could not be counted.`;

export const monitorCallbacksCommand: Command = {
  usage,
  run: async (args, terminal) => {
    const { values } = parseArgs({
      args: readDocumentedOptions(args),
      options: {
        status: { type: "string" },
        "callbacks-limit": { type: "string", default: "10" },
        "minutes-ago": { type: "string" },
      },
    });
    const { status } = values;
    if (status !== "waiting" && status !== "error") throw new UsageProblem("--status takes waiting or error.");
    const limit = readWhole("--callbacks-limit", values["callbacks-limit"], { min: 1, max: 1_000_000_000 });
    const ago = values["minutes-ago"];
    const minutes = ago === undefined ? null : readWhole("--minutes-ago", ago, { min: 1, max: 5_256_000 });
    const since = minutes === null ? null : new Date(Date.now() - minutes * 60_000);
    const count = await withCallbacksDatabase(({ sql }) => countCallbacksOf(sql, status, since));
    const changed = minutes === null ? "on record" : `changed in the last ${minutes} min`;
    terminal.say(`Callbacks with status ${status}, ${changed}: ${count}. Limit: ${limit}.`);
    return count >= limit ? 1 : 0;
  },
};
