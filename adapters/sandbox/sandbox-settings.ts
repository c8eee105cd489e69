/** How many processes run user code, and what each may use. */
export type SandboxSettings = {
  /** Batches that run at the same time. One more process than that may exist, as the spare. */
  size: number;
  /** Batches that may wait. One more is answered `sandbox_busy` at once. */
  queueMax: number;
  /** How long a batch may wait for its turn before it is answered `sandbox_busy`. */
  queueWaitMs: number;
  /** What a process may take over a batch's own time limit before it is killed. */
  graceMs: number;
  /** Resident memory of one process; a batch that drives it higher is killed. */
  rssBytesMax: number;
  /** What V8 is told to keep to in one isolate. Only advice to it, hence `rssBytesMax`. */
  isolateMemoryMb: number;
  /** When the pool has had nothing to do for so long, all processes but one are ended, and their memory returns. */
  idleMs: number;
};

export const defaultSandboxSettings: SandboxSettings = {
  size: 2,
  queueMax: 1_000,
  queueWaitMs: 10_000,
  // Enough for the isolate to report its own timeout on a busy machine, so that the process need not die for it.
  graceMs: 100,
  rssBytesMax: 256 * 1_048_576,
  isolateMemoryMb: 64,
  idleMs: 60_000,
};
