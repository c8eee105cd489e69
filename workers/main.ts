import { describeConfigProblems, parseServingConfig } from "#core/config.ts";
import { openPlatform } from "#platform/open-platform.ts";
import { startWorker } from "./start-worker.ts";

const parsed = parseServingConfig(process.env);
if (!parsed.ok) {
  console.error(`The worker cannot start:\n${describeConfigProblems(parsed.problems)}`);
  process.exit(78);
}
const platform = await openPlatform("worker", parsed.config);
const worker = startWorker(platform);
process.send?.("ready");

let stopping = false;
async function stop(signal: string): Promise<void> {
  // A second signal means that somebody will not wait.
  if (stopping) process.exit(1);
  stopping = true;
  platform.log.info({ signal }, "worker stopping");
  await worker.stop();
  await platform.close();
  process.exit(0);
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// The supervisor holds the other end: without it nobody would ever stop this process.
process.on("disconnect", () => void stop("disconnect"));
