import { Redis } from "ioredis";
import { StartProblem } from "./problem.ts";

const connectMsMax = 5_000;

/**
 * Makes sure that the Redis behind REDIS_URL answers and never evicts: with any other policy it drops queued jobs in
 * silence when its memory is full.
 */
export async function checkRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: connectMsMax,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // Failed commands carry the reason; without a listener the client prints it a second time.
  let lastError: Error | undefined;
  redis.on("error", (error: Error) => {
    lastError = error;
  });
  const { hostname, port } = new URL(url);
  const shown = `${hostname || "localhost"}:${port || "6379"}`;
  try {
    await redis.connect();
    // INFO, because hosted servers often refuse CONFIG.
    const policy = /^maxmemory_policy:(.*)$/m.exec(await redis.info("memory"))?.[1]?.trim();
    if (policy !== undefined && policy !== "noeviction") {
      throw new StartProblem(
        `The Redis at ${shown} has maxmemory-policy ${policy} and would drop queued jobs. Set it: redis-cli config set maxmemory-policy noeviction`,
      );
    }
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    const reason = (lastError ?? (error as Error)).message;
    throw new StartProblem(
      `The Redis at ${shown} cannot be used: ${reason}. Check REDIS_URL, or leave it out to keep the queues in PostgreSQL.`,
      { cause: error },
    );
  } finally {
    redis.disconnect();
  }
}
