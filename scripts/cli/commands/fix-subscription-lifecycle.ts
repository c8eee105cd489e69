import { parseArgs } from "node:util";
import { isDate } from "#core/messaging/forecast/days.ts";
import { fixLifecycle, type LifecycleAction, lifecycleActions } from "#db/stores/messaging/commands/fix-lifecycle.ts";
import { readDocumentedOptions } from "../callbacks/documented-options.ts";
import { readWhole } from "../callbacks/read-whole.ts";
import { type Command, UsageProblem } from "../command.ts";
import { withMessagingDatabase } from "../messaging/with-messaging-database.ts";

const usage = `Counts the subscriptions that are behind their schedule, and does something about it.

  signalbox fix-subscription-lifecycle                          only counts them
  signalbox fix-subscription-lifecycle --action diff            names each, with how many messages it is behind
  signalbox fix-subscription-lifecycle --action send            asks for the next message of each
  signalbox fix-subscription-lifecycle --action fast_forward    brings each to where it should be, without the messages between

  --end-date YYYYMMDD    where they should be at the begin of that day in UTC; now when it is left out
  --message-set ID       only those that are in that message set
  --messages-limit N     only those that are at most so many messages behind

A subscription that is paused, completed or on a schedule that is switched off is never behind. Messages are sent by the
running workers. Subscriptions are in DATABASE_URL or, without one, in the embedded PostgreSQL under DATA_DIR while Signalbox
runs.

Exit code: 0 when it is done, 2 when it could not be done.`;

const idMax = 2_147_483_647;

export const fixLifecycleCommand: Command = {
  usage,
  run: async (args, { say }) => {
    const { values } = parseArgs({
      args: readDocumentedOptions(args),
      options: {
        action: { type: "string" },
        "end-date": { type: "string" },
        "message-set": { type: "string" },
        "messages-limit": { type: "string" },
      },
    });
    const action = readAction(values.action);
    const whole = (name: "message-set" | "messages-limit") => {
      const text = values[name];
      return text === undefined ? null : readWhole(`--${name}`, text, { min: 1, max: idMax });
    };
    const [messageSetId, messagesMax] = [whole("message-set"), whole("messages-limit")];
    const endDate = readEndDate(values["end-date"]);
    const fixed = await withMessagingDatabase((sql, ports) =>
      fixLifecycle(sql, ports, { action, end: endDate ?? ports.now(), messageSetId, messagesMax }, (found) => {
        if (action === "diff") say(`${found.subscription.id}: ${found.behind.messagesBehind}`);
      }),
    );
    const count = (number: number) => `${number} subscription${number === 1 ? "" : "s"}`;
    say(`${count(fixed.behind)} behind schedule.`);
    say(`${count(fixed.forwarded)} fast forwarded to end date.`);
    say(`Message sent to ${count(fixed.sent)}.`);
    return 0;
  },
};

function readAction(text: string | undefined): LifecycleAction | null {
  if (text === undefined) return null;
  const action = lifecycleActions.find((one) => one === text.replaceAll("-", "_"));
  if (action !== undefined) return action;
  throw new UsageProblem(`--action takes ${lifecycleActions.join(", ")}, and not "${text}".`);
}

function readEndDate(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const date = text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
  if (/^\d{8}$/.test(text) && isDate(date)) return new Date(`${date}T00:00:00Z`);
  throw new UsageProblem(`--end-date takes a day such as 20260301, and not "${text}".`);
}
