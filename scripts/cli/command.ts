/** What the commands need of the world; tests bring another one. */
export type Terminal = {
  /** A line for whoever asked; a machine may read it. */
  say: (line: string) => void;
  /** A line about how it goes, or what went wrong. */
  complain: (line: string) => void;
  /** Asks a person; absent where none sits there, and null when they leave without an answer. */
  ask?: (question: string) => Promise<string | null>;
  /** The folder that file names count from. */
  directory: string;
  env: Readonly<Record<string, string | undefined>>;
};

/** One subcommand. `usage` is what `--help` prints; `run` gives the exit code. */
export type Command = { usage: string; run: (args: string[], terminal: Terminal) => Promise<number> };

/** How a subcommand stands in the list of all; its code is loaded only when it is called. */
export type CommandEntry = { name: string; summary: string; load: () => Promise<Command> };

/** The command was called in a way that it does not understand, or cannot do what it was asked: exit code 2. */
export class UsageProblem extends Error {
  override readonly name = "UsageProblem";
}
