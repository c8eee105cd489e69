/** Takes up to `limit` due rows and returns them as work that can be awaited; an empty list means that none is due. */
export type ClaimWork = (limit: number) => Promise<(() => Promise<void>)[]>;

export type DrainLoop = {
  /** Looks for due rows soon, if it is not doing so already. */
  wake: () => void;
  /** How many rows are being worked on. */
  running: () => number;
  /** Claims nothing more and waits for what is under way, at most `limitMs`. */
  stop: (limitMs: number) => Promise<void>;
};

/**
 * Claims due rows and works on up to `concurrency` of them at a time, for as long as there are any. A slow target holds
 * one place and not the loop. `onError` hears of failed claims and failed work; the rows' leases bring them back.
 */
export function startDrainLoop(claim: ClaimWork, concurrency: number, onError: (error: unknown) => void): DrainLoop {
  const running = new Set<Promise<void>>();
  let claiming = false;
  let wokenMeanwhile = false;
  let stopped = false;

  async function drain(): Promise<void> {
    if (stopped) return;
    if (claiming) {
      wokenMeanwhile = true;
      return;
    }
    claiming = true;
    let found = 0;
    try {
      // Half of the places free is worth a claim; one place at a time would be a statement per row.
      const free = concurrency - running.size;
      if (free >= Math.ceil(concurrency / 2)) {
        const work = await claim(free);
        found = work.length;
        for (const begin of work) start(begin);
      }
    } catch (error) {
      onError(error);
    }
    claiming = false;
    if (found > 0 || wokenMeanwhile) {
      wokenMeanwhile = false;
      void drain();
    }
  }

  function start(begin: () => Promise<void>): void {
    const task = begin()
      .catch(onError)
      .finally(() => {
        running.delete(task);
        void drain();
      });
    running.add(task);
  }

  return {
    wake: () => void drain(),
    running: () => running.size,
    stop: async (limitMs) => {
      stopped = true;
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, limitMs);
      });
      await Promise.race([Promise.allSettled([...running]), limit]);
      clearTimeout(timer);
    },
  };
}
