/** What was started, and how to end it. Ended in the opposite order, each once, whatever the others do. */
export type StartOrder = { onStop(name: string, stop: () => Promise<void>): void; stopAll(): Promise<void> };

/** Keeps the order in which parts were started, so that nothing loses what it stands on before it has ended itself. */
export function keepStartOrder(say: (line: string) => void): StartOrder {
  const started: { name: string; stop: () => Promise<void> }[] = [];
  return {
    onStop: (name, stop) => {
      started.push({ name, stop });
    },
    stopAll: async () => {
      for (let part = started.pop(); part !== undefined; part = started.pop()) {
        try {
          await part.stop();
        } catch (error) {
          say(`The ${part.name} did not stop as it should: ${error instanceof Error ? error.message : error}`);
        }
      }
    },
  };
}
