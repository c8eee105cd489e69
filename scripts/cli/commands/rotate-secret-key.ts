import { parseArgs } from "node:util";
import { prepareStorage } from "../../start/prepare-storage.ts";
import { StartProblem } from "../../start/problem.ts";
import { readConfig } from "../../start/read-config.ts";
import { keepStartOrder, type StartOrder } from "../../start/start-order.ts";
import { chooseRotationKeys } from "../choose-rotation-keys.ts";
import type { Command, Terminal } from "../command.ts";
import { runRotation } from "../run-rotation.ts";

const usage = `Seals everything in the vault under another SECRET_KEY.

  OLD_SECRET_KEY=… SECRET_KEY=… signalbox rotate-secret-key [--renew-tokens]

Stop web and worker first, and start them with the new SECRET_KEY afterwards. With the embedded PostgreSQL both keys
may be left out: the old one is read from DATA_DIR/secret-key, and a new one is made and put there.

  --renew-tokens   also revokes every API token and every secret of the proxy's clients; for when the old key may be known to somebody who has the database

Everybody has to sign in again. API tokens go on working unless they are renewed. The command may be stopped and begun
again at any time.`;

export const rotateSecretKeyCommand: Command = {
  usage,
  run: async (args, terminal) => {
    const { values } = parseArgs({ args, options: { "renew-tokens": { type: "boolean", default: false } } });
    const order = keepStartOrder(terminal.say);
    try {
      return await rotate(terminal, order, values["renew-tokens"]);
    } catch (error) {
      if (!(error instanceof StartProblem)) throw error;
      terminal.complain(`\n${error.message}\n`);
      return 1;
    } finally {
      await order.stopAll();
    }
  },
};

async function rotate({ say, env }: Terminal, order: StartOrder, renewTokens: boolean): Promise<number> {
  const wanted = readConfig();
  const keys = await chooseRotationKeys(wanted, env.OLD_SECRET_KEY);
  // With a key given, the storage makes none of its own. Its claim on DATA_DIR fails while Signalbox runs there.
  const { config } = await prepareStorage({ ...wanted, secretKey: keys.newKey }, order, say);
  const outcome = await runRotation({
    url: config.databaseUrl,
    oldKey: keys.oldKey,
    newKey: keys.newKey,
    renewTokens,
    onSealed: keys.adopt,
    say,
  });
  if (outcome.kind === "refused") throw new StartProblem(outcome.detail);
  await keys.finish();
  say(keys.advice);
  return outcome.unreadable === 0 ? 0 : 1;
}
