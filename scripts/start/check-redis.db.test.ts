import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startThrowAwayRedis, type ThrowAwayRedis } from "../redis/start-throw-away-redis.ts";
import { checkRedis } from "./check-redis.ts";

// A server of its own, because the others' would lose its policy meanwhile.
let server: ThrowAwayRedis | null;
beforeAll(async () => {
  server = await startThrowAwayRedis();
});
afterAll(async () => {
  await server?.stop();
});

test("a Redis that never evicts is accepted, and any other is told how to change", async (context) => {
  if (server === null) return context.skip("there is no Redis here");
  await expect(checkRedis(server.url)).resolves.toBeUndefined();
  const redis = new Redis(server.url);
  await redis.config("SET", "maxmemory-policy", "allkeys-lru");
  await redis.quit();
  await expect(checkRedis(server.url)).rejects.toThrow(
    /maxmemory-policy allkeys-lru.*config set maxmemory-policy noeviction/,
  );
});

test("a Redis that does not answer is refused at once, with the way to do without", async () => {
  await expect(checkRedis("redis://127.0.0.1:1")).rejects.toThrow(/127\.0\.0\.1:1 cannot be used: .*leave it out/);
});
