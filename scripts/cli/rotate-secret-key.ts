// `node scripts/cli/rotate-secret-key.ts` is how it was called before there was `signalbox rotate-secret-key`.
import { rotateSecretKeyCommand } from "./commands/rotate-secret-key.ts";
import { openTerminal } from "./open-terminal.ts";
import { carryOut } from "./run-command-line.ts";

process.exitCode = await carryOut(rotateSecretKeyCommand, process.argv.slice(2), openTerminal());
process.exit();
