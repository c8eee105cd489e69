import { parseArgs } from "node:util";
import {
  type DuplicateField,
  duplicateFields,
  listDuplicates,
  removeSubscriptions,
  usualDuplicateFields,
} from "#db/stores/messaging/commands/remove-duplicates.ts";
import { readDocumentedOptions } from "../callbacks/documented-options.ts";
import { readWhole } from "../callbacks/read-whole.ts";
import { type Command, UsageProblem } from "../command.ts";
import { withMessagingDatabase } from "../messaging/with-messaging-database.ts";

const usage = `Lists active subscriptions that are alike and were made within a minute of each other, and removes them with --fix.

  signalbox remove-duplicate-subscriptions
  signalbox remove-duplicate-subscriptions --time-delta 600 --fields identity messageset --fix

  --time-delta  how many seconds may lie between two of them; 60 when it is left out
  --fields      what must be alike, with blanks or commas between; when it is left out: ${usualDuplicateFields.join(", ")}.
                There are besides: ${Object.keys(duplicateFields)
                  .filter((name) => !usualDuplicateFields.includes(name as DuplicateField))
                  .join(", ")}
  --fix         removes them; the first of each stays

What was sent for them is deleted with them. Subscriptions are in DATABASE_URL or, without one, in the embedded PostgreSQL
under DATA_DIR while Signalbox runs.

Exit code: 0 when it is done, 2 when it could not be done.`;

export const removeDuplicatesCommand: Command = {
  usage,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: readDocumentedOptions(args),
      allowPositionals: true,
      options: {
        "time-delta": { type: "string", default: "60" },
        fields: { type: "string" },
        fix: { type: "boolean", default: false },
      },
    });
    const seconds = readWhole("--time-delta", values["time-delta"], { min: 0, max: 315_360_000 });
    if (values.fields === undefined && positionals.length > 0) {
      throw new UsageProblem(`"${positionals[0]}" belongs to no option; names of fields stand behind --fields.`);
    }
    const fields = readFields(values.fields === undefined ? [] : [values.fields, ...positionals]);
    const count = await withMessagingDatabase(async (sql, ports) => {
      const found = await listDuplicates(sql, { fields, seconds });
      if (values.fix)
        return await removeSubscriptions(
          sql,
          ports,
          found.map(({ id }) => id),
        );
      for (const { id, identity, messageSet, createdAt } of found) {
        const what = `subscription ${id} of ${identity} to ${messageSet}, made ${createdAt.toISOString()}`;
        terminal.say(`Not removing ${what}, use --fix to actually remove.`);
      }
      return found.length;
    });
    terminal.say(values.fix ? `Removed ${count} duplicate subscriptions.` : `Found ${count} duplicate subscriptions.`);
    return 0;
  },
};

function readFields(given: readonly string[]): readonly DuplicateField[] {
  const names = given.flatMap((part) => part.split(/[\s,]+/)).filter((name) => name !== "");
  if (names.length === 0) return usualDuplicateFields;
  return [...new Set(names)].map((name) => {
    if (Object.hasOwn(duplicateFields, name)) return name as DuplicateField;
    throw new UsageProblem(`--fields takes ${Object.keys(duplicateFields).join(", ")}, and not "${name}".`);
  });
}
