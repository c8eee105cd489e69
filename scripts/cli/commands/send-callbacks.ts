import { parseArgs } from "node:util";
import { v7 as uuidv7 } from "uuid";
import { readCallbackKey } from "#core/hooks/callback-filter.ts";
import type { Database } from "#db/connect.ts";
import { readDatabaseTime } from "#db/queries/hooks/read-callback-ends.ts";
import { commandAuthor, type SentCallbacks, sendCallbacks, type Wanted } from "#db/stores/hooks/send-callbacks.ts";
import { chooseQueueBackend, openQueue } from "#workers/queues/connection.ts";
import { readConfig } from "../../start/read-config.ts";
import { readDocumentedOptions } from "../callbacks/documented-options.ts";
import { type Followed, followCallbacks } from "../callbacks/follow-callbacks.ts";
import { withCallbacksDatabase } from "../callbacks/open-callbacks-database.ts";
import { readWhole } from "../callbacks/read-whole.ts";
import { type Command, type Terminal, UsageProblem } from "../command.ts";

const usage = `Sends callbacks of hooks that wait, and says what became of them.

  signalbox send-callbacks                       all that wait
  signalbox send-callbacks --hook-id 3           those of one hook that wait
  signalbox send-callbacks --callback 17 18      those that are named, by number or uuid; what has failed is sent again

  --no-wait           does not wait for what becomes of them
  --timeout SECONDS   waits at most so long; 600 when it is left out

Where both a hook and callbacks are given, the hook decides. What waits between two attempts is tried at once. The running
workers send them; the command finds them through DATABASE_URL or, without one, in the embedded PostgreSQL under DATA_DIR
while Signalbox runs.

Exit code: 0 when all were sent (with --no-wait: when all could be let go), 1 otherwise, 2 when nothing could be done.`;

export const sendCallbacksCommand: Command = {
  usage,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: readDocumentedOptions(args).map((arg) => arg.replace(/^--callbacks(?==|$)/, "--callback")),
      allowPositionals: true,
      options: {
        "hook-id": { type: "string" },
        callback: { type: "string", multiple: true },
        "no-wait": { type: "boolean", default: false },
        timeout: { type: "string", default: "600" },
      },
    });
    const wanted = readWanted(values["hook-id"], values.callback ?? [], positionals);
    const timeoutSeconds = readWhole("--timeout", values.timeout, { min: 1, max: 86_400 });
    const { hooksOff } = readConfig();
    if (hooksOff) throw new UsageProblem("SIGNALBOX_HOOKS_OFF is set, so that no hook sends anything.");
    return await withCallbacksDatabase(async (database, url) => {
      await requireHook(database, wanted);
      const ports = { sql: database.sql, now: () => new Date(), newId: () => uuidv7() };
      const sent = await sendCallbacks(ports, commandAuthor, wanted);
      const letGoAt = await readDatabaseTime(database.sql);
      if (sent.ids.length > 0) await wakeWorkers(url, terminal);
      for (const { key, detail } of sent.refused) terminal.complain(`callback ${key}: ${detail}`);
      if (values["no-wait"]) {
        terminal.say(`Let go: ${sent.ids.length}. Refused: ${sent.refused.length}.`);
        return sent.refused.length === 0 ? 0 : 1;
      }
      const untilMs = Date.now() + timeoutSeconds * 1_000;
      const followed = await followCallbacks(database.sql, sent.ids, { letGoAt, untilMs, nowMs: Date.now });
      return report(terminal, sent, followed);
    });
  },
};

function readWanted(hookId: string | undefined, callbacks: string[], positionals: string[]): Wanted {
  if (hookId !== undefined) {
    return { kind: "hook", hookId: readWhole("--hook-id", hookId, { min: 1, max: 2_147_483_647 }) };
  }
  // Behind --callback stand as many as there are.
  const keys = [...callbacks, ...positionals].flatMap((text) => text.split(",")).filter((text) => text !== "");
  if (callbacks.length === 0 && positionals.length > 0) {
    throw new UsageProblem(`"${positionals[0]}" says nothing here. Name callbacks behind --callback.`);
  }
  const bad = keys.find((key) => readCallbackKey(key) === null);
  if (bad !== undefined) throw new UsageProblem(`"${bad}" is neither the number nor the uuid of a callback.`);
  if (callbacks.length > 0 && keys.length === 0)
    throw new UsageProblem("Name at least one callback behind --callback.");
  return keys.length === 0 ? { kind: "all" } : { kind: "named", keys };
}

/** A hook that is gone may have left callbacks behind, and these can still be sent. */
async function requireHook({ sql }: Database, wanted: Wanted): Promise<void> {
  if (wanted.kind !== "hook") return;
  const { hookId } = wanted;
  const [row] = await sql`select from hooks where id = ${hookId}
    union all (select from callbacks where hook_id = ${hookId} limit 1)`;
  if (row === undefined) throw new UsageProblem(`There is no hook ${hookId}.`);
}

/** Without it the workers find what is due by themselves, up to ten seconds later. */
async function wakeWorkers(databaseUrl: string, terminal: Terminal): Promise<void> {
  const queue = openQueue(chooseQueueBackend({ ...readConfig(), databaseUrl }), "send_deliveries");
  try {
    await queue.add("send_deliveries", {});
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    terminal.complain(`The workers could not be told (${why}); they look by themselves within ten seconds.`);
  } finally {
    await queue.close();
  }
}

function report(terminal: Terminal, { ids, refused }: SentCallbacks, followed: Followed): number {
  const { sent, failed, retrying, open, notSent } = followed;
  for (const { number, details, end } of notSent) {
    terminal.complain(`callback ${number}: ${details}${end === "retrying" ? " (it is tried again later)" : ""}`);
  }
  const unnamed = failed + retrying - notSent.length;
  if (unnamed > 0) terminal.complain(`… and ${unnamed} more`);
  if (open > 0) terminal.complain(`${open} were not tried in time. Does a worker run?`);
  const parts = [
    `Sent: ${sent} of ${ids.length + refused.length}`,
    `failed: ${failed}`,
    `to be tried again: ${retrying}`,
  ];
  terminal.say(`${[...parts, `not tried: ${open}`, `refused: ${refused.length}`].join(", ")}.`);
  return sent === ids.length + refused.length ? 0 : 1;
}
