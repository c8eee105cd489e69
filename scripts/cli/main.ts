import { commands } from "./commands.ts";
import { openTerminal } from "./open-terminal.ts";
import { runCommandLine } from "./run-command-line.ts";

process.exitCode = await runCommandLine(commands, process.argv.slice(2), openTerminal());
// Pipes may not have taken everything yet, so the process ends by itself; a channel to the parent must not hold it.
if (process.connected) process.disconnect();
