import { createInterface } from "node:readline";
import type { Terminal } from "./command.ts";

/** The terminal of this process. */
export function openTerminal(): Terminal {
  return {
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
    directory: process.env.SIGNALBOX_DIRECTORY ?? process.cwd(),
    env: process.env,
    ...(process.stdin.isTTY ? { ask } : {}),
  };
}

function ask(question: string): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((resolve) => {
    // Closed by Ctrl+C or Ctrl+D, too; an answer that was given first stands.
    lines.once("close", () => resolve(null));
    lines.question(question, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}
