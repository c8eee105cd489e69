import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** A server process of somebody else's making. `ended` resolves when it is gone, for whatever reason. */
export type KeptProcess = { pid: number | undefined; ended: Promise<void>; stop(): Promise<void> };

// A shell stands between us and the server and reads a pipe whose other end we hold. When we ask, and when we die in
// whatever way, it reads the end of it and interrupts the server, so no server outlives its owner. The first
// argument is a folder to remove afterwards, or nothing.
const keeper = `
remove=$1; shift
"$@" 3<&- & server=$!
(read -r _ <&3; kill -INT $server 2>/dev/null) & watch=$!
exec 3<&-
wait $server; code=$?
kill $watch 2>/dev/null
[ -z "$remove" ] || rm -rf "$remove"
exit $code
`;

const stopMsMax = 20_000;

/**
 * Starts a server that stops on SIGINT, in a session of its own: Ctrl-C in a terminal reaches every process at once,
 * but servers go last. `prefix` stands before everything (to change the account). What it prints goes to `logFile`.
 */
export function spawnKept(options: {
  command: string[];
  logFile: string;
  prefix?: string[];
  account?: { uid?: number; gid?: number };
  removeAfterwards?: string;
}): KeptProcess {
  const shell = ["sh", "-c", keeper, "sh", options.removeAfterwards ?? "", ...options.command];
  const [command = "", ...args] = [...(options.prefix ?? []), ...shell];
  const log = openSync(options.logFile, "a", 0o600);
  const child = spawn(command, args, {
    ...options.account,
    // Its account may not be allowed to enter ours, and what it prints should not depend on the machine.
    cwd: "/",
    env: plainEnvironment(),
    detached: true,
    stdio: ["ignore", log, log, "pipe"],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
  const stop = async () => {
    const pipe = child.stdio[3];
    if (pipe && "destroy" in pipe) pipe.destroy();
    const late = await Promise.race([ended.then(() => false), wait(stopMsMax, true, { ref: false })]);
    if (!late || child.pid === undefined) return;
    // The whole session, because the shell cannot pass on a SIGKILL.
    process.kill(-child.pid, "SIGKILL");
    await ended;
  };
  return { pid: child.pid, ended, stop };
}

/** An environment with nothing of ours in it but the search path, and a fixed language and zone. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, TZ: "UTC", LC_ALL: "C" };
}
