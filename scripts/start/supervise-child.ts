import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { projectRoot } from "../processes/project-root.ts";

/**
 * A process of ours that is started again when it dies. `firstReady` resolves when it says for the first time that it
 * serves, `firstEnd` when it ends for the first time.
 */
export type SupervisedChild = {
  firstReady: Promise<void>;
  firstEnd: Promise<void>;
  stop(): Promise<void>;
  forceStop(): void;
};

// Long enough for requests and sends under way (30 s is the longest a send may take, but it is handed back by its
// lease) and shorter than the patience of the usual container runners.
const stopMsMax = 25_000;

const pauseMsMin = 250;
const pauseMsMax = 15_000;
// Who lived this long was healthy; its next death starts the pauses anew.
const healthyAfterMs = 30_000;

/**
 * Runs `file` with this Node.js until `stop`, and starts it again with growing pauses whenever it ends by itself.
 * `stop` asks with SIGTERM and ends it with SIGKILL after 25 seconds. `say` gets one line for each unexpected end.
 */
export function superviseChild(options: {
  name: string;
  file: string;
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
}): SupervisedChild {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  const { promise: firstReady, resolve: reportReady } = Promise.withResolvers<void>();
  const { promise: firstEnd, resolve: reportEnd } = Promise.withResolvers<void>();

  async function keepRunning(): Promise<void> {
    let pauseMs = pauseMsMin;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      child = startChild(options.file, options.env);
      child.on("message", (message) => message === "ready" && reportReady());
      const end = await waitForEnd(child);
      reportEnd();
      if (stopping.signal.aborted) return;
      if (performance.now() - startedAt > healthyAfterMs) pauseMs = pauseMsMin;
      options.say(`The ${options.name} ended unexpectedly (${end}); it starts again in ${pauseMs} ms.`);
      // Rejects only when the wish to stop comes first; the loop's condition sees that.
      await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, pauseMsMax);
    }
  }

  const ended = keepRunning();
  return {
    firstReady,
    firstEnd,
    stop: async () => {
      stopping.abort();
      child?.kill("SIGTERM");
      const late = await Promise.race([ended.then(() => false), wait(stopMsMax, true, { ref: false })]);
      if (late) child?.kill("SIGKILL");
      await ended;
    },
    forceStop: () => {
      stopping.abort();
      child?.kill("SIGKILL");
    },
  };
}

function startChild(file: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [path.resolve(projectRoot, file)], {
    cwd: projectRoot,
    env,
    // Its own session: Ctrl-C reaches every process of a terminal at once, and a second signal would force them.
    detached: true,
    // The channel closes when we are gone, even by SIGKILL; web and worker take that for a request to stop.
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

function waitForEnd(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
}
