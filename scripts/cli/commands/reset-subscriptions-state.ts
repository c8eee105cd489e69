import { parseArgs } from "node:util";
import { listStuck, resetStuck, type StuckSet } from "#db/stores/messaging/commands/reset-stuck.ts";
import { readDocumentedOptions } from "../callbacks/documented-options.ts";
import { type Command, type Terminal, UsageProblem } from "../command.ts";
import { withMessagingDatabase } from "../messaging/with-messaging-database.ts";

const usage = `Makes subscriptions ready again that are marked as in process (process_status 1), and so take part in no run.

  signalbox reset-subscriptions-state
  signalbox reset-subscriptions-state --message-set all --yes

It lists how many there are of each message set, asks which are meant, and asks once more before it changes anything. Both
answers can be given beforehand:

  --message-set  the id of a message set, or all
  --yes          changes them without asking

Subscriptions are in DATABASE_URL or, without one, in the embedded PostgreSQL under DATA_DIR while Signalbox runs.

Exit code: 0 when it is done or nothing was to be done, 2 when it could not be done.`;

export const resetStateCommand: Command = {
  usage,
  run: async (args, terminal) => {
    const { values } = parseArgs({
      args: readDocumentedOptions(args),
      options: { "message-set": { type: "string" }, yes: { type: "boolean", default: false } },
    });
    return await withMessagingDatabase(async (sql, ports) => {
      const stuck = await listStuck(sql);
      sayTotals(terminal, stuck);
      const chosen = await chooseSet(terminal, stuck, values["message-set"]);
      if (chosen === "q") {
        terminal.say("Quiting.");
        return 0;
      }
      if (!values.yes && !(await confirm(terminal))) {
        terminal.say("Ok, doing nothing.");
        return 0;
      }
      const count = await resetStuck(sql, ports, chosen === "all" ? null : Number(chosen));
      terminal.say(`Updated ${count} rows to ready status`);
      return 0;
    });
  },
};

function sayTotals({ say }: Terminal, stuck: readonly StuckSet[]): void {
  const line = (key: string, name: string, count: number) =>
    `[${key.padStart(3)}] ${name.padEnd(40)} Total: ${String(count).padStart(6)}`;
  say("Totals of stuck Subscriptions per MessageSet:");
  for (const { messageSetId, shortName, count } of stuck) say(line(String(messageSetId), shortName, count));
  say(
    line(
      "all",
      "All MessageSets",
      stuck.reduce((sum, { count }) => sum + count, 0),
    ),
  );
  say("[  q] Do nothing and quit");
}

async function chooseSet(terminal: Terminal, stuck: readonly StuckSet[], given: string | undefined): Promise<string> {
  const choices = [...stuck.map(({ messageSetId }) => String(messageSetId)), "all", "q"];
  if (given === undefined) {
    return await askFor(
      terminal,
      "Please type the ID of the MessageSet you'd like to reset subscriptions for: ",
      choices,
    );
  }
  if (choices.includes(given)) return given;
  throw new UsageProblem(`--message-set takes one of ${choices.join(", ")}, and not "${given}".`);
}

async function confirm(terminal: Terminal): Promise<boolean> {
  const question = "Do you wish to update these subscriptions to ready status? [y/n] ";
  return (await askFor(terminal, question, ["y", "n"])) === "y";
}

/** Asks until one of the choices is given. Whoever leaves instead has chosen the last one, which changes nothing. */
async function askFor({ ask, complain }: Terminal, question: string, choices: readonly string[]): Promise<string> {
  if (ask === undefined) {
    throw new UsageProblem("Nobody can be asked here; give --message-set and --yes.");
  }
  for (;;) {
    const answer = await ask(question);
    if (answer === null) return choices.at(-1) ?? "";
    const chosen = answer.trim();
    if (choices.includes(chosen)) return chosen;
    complain(`Error: Selection must be one of the following: ${choices.join(", ")}`);
  }
}
