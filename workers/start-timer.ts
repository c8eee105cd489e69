/** Runs `work` now and then again `everyMs` after each end, so that it never overlaps itself. */
export function startTimer(
  work: () => Promise<unknown>,
  everyMs: number,
  onError: (error: unknown) => void,
): { stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  async function turn(): Promise<void> {
    await work().catch(onError);
    if (!stopped) timer = setTimeout(turn, everyMs);
  }
  void turn();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
