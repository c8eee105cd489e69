type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };

/**
 * Makes requests that arrive together share one statement and one commit. While a flush is under way, new items
 * gather; the next flush takes them all, up to `itemsMax`. Nothing waits for a timer: a lone item is written as soon as
 * the event loop has read what else is there. One flush at a time, because each costs half a millisecond whatever it
 * holds: few large groups carry more messages a second than many small ones. When a flush of several items fails, each
 * is tried alone, so that one bad row cannot fail its neighbours.
 */
export function groupWrites<Item, Result>(
  flush: (items: Item[]) => Promise<Result[]>,
  { itemsMax = 200 }: { itemsMax?: number } = {},
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let busy = false;

  async function write(group: Waiting<Item, Result>[]): Promise<void> {
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

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.slice(0, itemsMax);
      waiting = waiting.slice(itemsMax);
      await write(group);
    }
    busy = false;
  }

  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (busy) return;
      busy = true;
      setImmediate(drain);
    });
}
