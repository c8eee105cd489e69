import { parseArgs } from "node:util";
import { audioFileFields, parseAudioFile } from "#core/messaging/commands/fill-audio-file.ts";
import { prependAudio } from "#db/stores/messaging/commands/prepend-audio.ts";
import { readDocumentedOptions } from "../callbacks/documented-options.ts";
import { readWhole } from "../callbacks/read-whole.ts";
import { type Command, UsageProblem } from "../command.ts";
import { withMessagingDatabase } from "../messaging/with-messaging-database.ts";

const usage = `Puts a recording before the next message of every active subscription to an audio set.

  signalbox add-prepend-next-to-subscriptions --audio-file https://files.example.org/{lang}/news.mp3
  signalbox add-prepend-next-to-subscriptions --audio-file … --message-set 4

  --audio-file   the address of the recording; ${audioFileFields.map((name) => `{${name}}`).join(", ")} are filled in for each
                 subscription (<LANG> is the same as {lang})
  --message-set  only subscriptions to the message set with this id

What is to be put before a next message already stays. Subscriptions are in DATABASE_URL or, without one, in the embedded
PostgreSQL under DATA_DIR while Signalbox runs.

Exit code: 0 when it is done, 2 when it could not be done.`;

export const addPrependCommand: Command = {
  usage,
  run: async (args, terminal) => {
    const { values } = parseArgs({
      args: readDocumentedOptions(args),
      options: { "audio-file": { type: "string" }, "message-set": { type: "string" } },
    });
    const file = values["audio-file"]?.trim() ?? "";
    if (file === "") throw new UsageProblem("--audio-file is required: the address of the recording.");
    const read = parseAudioFile(file);
    if (!read.ok) {
      const known = audioFileFields.map((name) => `{${name}}`).join(", ");
      throw new UsageProblem(`--audio-file names {${read.unknown}}, which is not filled in. These are: ${known}.`);
    }
    const set = values["message-set"];
    const messageSetId = set === undefined ? null : readWhole("--message-set", set, { min: 1, max: 2_147_483_647 });
    const count = await withMessagingDatabase(async (sql, ports) => {
      if (messageSetId !== null) await requireAudioSet(sql, messageSetId);
      return await prependAudio(sql, ports, { parts: read.parts, messageSetId });
    });
    terminal.say(`Updated ${count} subscription(s) with audio notifications.`);
    return 0;
  },
};

type Sql = Parameters<Parameters<typeof withMessagingDatabase>[0]>[0];

async function requireAudioSet(sql: Sql, id: number): Promise<void> {
  const [set] = await sql<{ contentType: string }[]>`
    select content_type as "contentType" from message_sets where id = ${id}`;
  if (set === undefined) throw new UsageProblem(`There is no message set with the id ${id}.`);
  if (set.contentType !== "audio") throw new UsageProblem(`The messages of set ${id} are texts, and not recordings.`);
}
