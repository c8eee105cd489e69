// @ts-check
import { Worker } from "node:worker_threads";

// Runs as its own thread, with the little that it needs. Whoever loses its parent is handed to another process, so a
// parent id other than the first one means that ours is gone.
/** @param {number} parentId */
function watchParent(parentId) {
  setInterval(() => {
    if (process.ppid !== parentId) process.kill(process.pid, "SIGKILL");
  }, 500);
}

/**
 * Ends this process soon after its parent has died, even while user code holds the main thread inside an operation
 * that no timeout interrupts: then nobody reads the socket, and there is no parent left to kill us from outside.
 *
 * @param {number} parentId As it was when this process started.
 */
export function startOrphanGuard(parentId) {
  const guard = new Worker(`(${watchParent})(${parentId})`, {
    eval: true,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
  });
  // Without its guard the process must not go on; the parent starts another.
  guard.on("error", () => process.kill(process.pid, "SIGKILL"));
  guard.unref();
}
