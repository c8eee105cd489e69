import type { Terminal } from "./command.ts";

/** The terminal of this process. */
export function openTerminal(): Terminal {
  return {
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
    directory: process.env.SIGNALBOX_DIRECTORY ?? process.cwd(),
    env: process.env,
  };
}
