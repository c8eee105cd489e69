/**
 * Makes requests that arrive together share one statement and one commit. While a flush is under way, new items
 * gather; the next flush takes them all, up to `itemsMax`. Nothing waits for a timer, so a lone item is written at
 * once. When a flush of several items fails, each is tried alone, so that one bad row cannot fail its neighbours.
 */
export function groupWrites<Item, Result>(
  flush: (items: Item[]) => Promise<Result[]>,
  { itemsMax = 200, flushesMax = 2 }: { itemsMax?: number; flushesMax?: number } = {},
): (item: Item) => Promise<Result> {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let flushing = 0;

  async function write(group: Waiting[]): Promise<void> {
    try {
      const results = await flush(group.map((entry) => entry.item));
      group.forEach((entry, index) => {
        entry.resolve(results[index] as Result);
      });
    } catch (error) {
      if (group.length === 1) {
        group[0]?.reject(error);
        return;
      }
      for (const entry of group) await write([entry]);
    }
  }

  function drain(): void {
    while (flushing < flushesMax && waiting.length > 0) {
      const group = waiting.slice(0, itemsMax);
      waiting = waiting.slice(itemsMax);
      flushing += 1;
      void write(group).finally(() => {
        flushing -= 1;
        drain();
      });
    }
  }

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (flushing < flushesMax) queueMicrotask(drain);
    });
}
