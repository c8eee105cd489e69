// Ctrl-C reaches us from the terminal and again through npm; what comes this soon is the same wish.
const sameWishMs = 1_000;

/**
 * Calls `stop` at the first SIGINT, SIGTERM or SIGHUP, or when the process that started us is gone, and `force` at a
 * second wish.
 */
export function listenForStop({ stop, force }: { stop: () => void; force: () => void }): void {
  let firstAt: number | undefined;
  const wish = () => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      stop();
    } else if (performance.now() - firstAt > sameWishMs) {
      force();
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, wish);
  process.once("disconnect", wish);
}
