import { parseServingConfig } from "#core/config.ts";
import { openPlatform } from "#platform/open-platform.ts";

// A worker that only queues messages of subscriptions, for scripts/bench/subscriptions.ts: two pages at a time, until no run is
// open. Tells its parent how long each page took, and how much memory it holds.

const parsed = parseServingConfig(process.env);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const platform = await openPlatform("worker", parsed.config);
const { sending } = platform.messaging;

async function work(): Promise<void> {
  for (;;) {
    const pages = await sending.takePages(1);
    if (pages.length === 0) return;
    for (const page of pages) {
      const startedAt = performance.now();
      await sending.workPage(page);
      process.send?.({ pageMs: performance.now() - startedAt, residentBytes: process.memoryUsage.rss() });
    }
  }
}

await Promise.all([work(), work()]);
await platform.close();
process.exit(0);
