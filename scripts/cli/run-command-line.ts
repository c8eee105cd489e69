import { StartProblem } from "../start/problem.ts";
import { type Command, type CommandEntry, type Terminal, UsageProblem } from "./command.ts";

/** Finds the subcommand and carries it out. Gives the exit code: 2 where it could not do what it was asked. */
export async function runCommandLine(
  commands: readonly CommandEntry[],
  [name, ...args]: string[],
  terminal: Terminal,
): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    terminal.say(listCommands(commands));
    return name === undefined ? 2 : 0;
  }
  const entry = commands.find((one) => one.name === name);
  if (entry === undefined) {
    terminal.complain(`There is no command "${name}".\n\n${listCommands(commands)}`);
    return 2;
  }
  return await carryOut(await entry.load(), args, terminal);
}

/** The same for a command that is known. */
export async function carryOut(command: Command, args: string[], terminal: Terminal): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    terminal.say(command.usage);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    if (error instanceof UsageProblem || isBadOption(error)) {
      terminal.complain(`${error.message}\nCall it with --help to see what it takes.`);
      return 2;
    }
    if (!(error instanceof StartProblem)) throw error;
    terminal.complain(error.message);
    return 2;
  }
}

/** What `parseArgs` of Node.js throws for an option that there is not. */
function isBadOption(error: unknown): error is Error {
  return error instanceof TypeError && String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS");
}

function listCommands(commands: readonly CommandEntry[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: signalbox <command> [options]\n\n${lines.join("\n")}\n\nsignalbox <command> --help tells more.`;
}
