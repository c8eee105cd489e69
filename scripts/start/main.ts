import { buildScreens } from "./build-screens.ts";
import { checkPort } from "./check-port.ts";
import { listenForStop } from "./listen-for-stop.ts";
import { prepareStorage } from "./prepare-storage.ts";
import { StartProblem } from "./problem.ts";
import { readConfig } from "./read-config.ts";
import { runPreparation } from "./run-preparation.ts";
import { servingEnvironment } from "./serving-environment.ts";
import { keepStartOrder } from "./start-order.ts";
import { type SupervisedChild, superviseChild } from "./supervise-child.ts";
import { welcome } from "./welcome.ts";

// `npm start`: brings up the database, the screens, web and worker, watches over them, and ends them in the opposite
// order.
const stopWish = new AbortController();
const order = keepStartOrder(say);
const children: SupervisedChild[] = [];

listenForStop({
  stop: () => {
    say("Stopping …");
    stopWish.abort();
  },
  force: () => {
    for (const child of children) child.forceStop();
    // The embedded PostgreSQL sees us go and shuts down by itself.
    process.exit(1);
  },
});

try {
  await startAndWatch(stopWish.signal);
} catch (error) {
  if (!stopWish.signal.aborted) process.exitCode = report(error);
}
await order.stopAll();
process.exit();

async function startAndWatch(signal: AbortSignal): Promise<void> {
  const wanted = readConfig();
  await checkPort(wanted.port);
  const { config, lost } = await prepareStorage(wanted, order, say);
  signal.throwIfAborted();
  const installation = await runPreparation(config, signal);
  await buildScreens(say, signal);
  signal.throwIfAborted();
  const env = servingEnvironment(config);
  children.push(
    superviseChild({ name: "web process", file: "server.ts", env, say }),
    superviseChild({ name: "worker", file: "workers/main.ts", env, say }),
  );
  order.onStop("web and worker", async () => {
    await Promise.all(children.map((child) => child.stop()));
  });
  const wished = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
  const early = Promise.race(children.map((child) => child.firstEnd)).then(() => {
    throw new StartProblem("Signalbox could not start; the lines above say why.");
  });
  await Promise.race([Promise.all(children.map((child) => child.firstReady)), early, wished]);
  signal.throwIfAborted();
  say(welcome(config, installation, "Signalbox is ready. Ctrl-C stops it."));
  const failure = await Promise.race([lost, wished]);
  if (failure !== null) throw failure;
}

function report(error: unknown): number {
  const known = error instanceof StartProblem;
  console.error(known ? `\n${error.message}\n` : error);
  return 1;
}

function say(line: string): void {
  console.log(line);
}
