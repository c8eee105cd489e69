import { createPostgresBackend, Queue, type QueueOptions, Worker, type WorkerOptions } from "bullmq";
import { Redis } from "ioredis";
import type { JobName } from "./catalog.ts";
import { jobCatalog } from "./catalog.ts";

/** Where the queues live: in Redis when one is given, else in the database itself. */
export type QueueBackend = { kind: "redis"; url: string } | { kind: "postgres"; url: string };

export function chooseQueueBackend(config: { redisUrl: string | null; databaseUrl: string }): QueueBackend {
  return config.redisUrl === null
    ? { kind: "postgres", url: config.databaseUrl }
    : { kind: "redis", url: config.redisUrl };
}

type Handler = () => Promise<void>;
export type OpenQueue = Pick<Queue, "add" | "close" | "getJobCounts" | "waitUntilReady">;
export type OpenWorker = Pick<Worker, "close" | "on" | "waitUntilReady">;

// Finished jobs are worth nothing: the rows tell what happened.
const jobOptions = { removeOnComplete: true, removeOnFail: true, attempts: 1 } as const;

export function openQueue(backend: QueueBackend, name: JobName): OpenQueue {
  const queue = jobCatalog[name].queue;
  const options = { defaultJobOptions: jobOptions, skipVersionCheck: true };
  if (backend.kind === "postgres") {
    const connection = { connectionString: backend.url, max: 2, migrate: true };
    return new Queue(queue, { ...options, connection } as unknown as QueueOptions, createPostgresBackend as never);
  }
  // Fails fast while Redis is away: a hint is not worth waiting for.
  const connection = new Redis(backend.url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: false });
  connection.on("error", () => {});
  return new Queue(queue, { ...options, connection: connection as never });
}

export function openWorker(backend: QueueBackend, name: JobName, handle: Handler): OpenWorker {
  // A process killed in the middle must not put its hint into "failed" for good, hence the high stalled count.
  const options = {
    concurrency: 1,
    maxStalledCount: 1_000,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  };
  const queue = jobCatalog[name].queue;
  if (backend.kind === "postgres") {
    const connection = { connectionString: backend.url, max: 2, migrate: true };
    const all = { ...options, connection } as unknown as WorkerOptions;
    return new Worker(queue, async () => handle(), all, createPostgresBackend as never);
  }
  const connection = new Redis(backend.url, { maxRetriesPerRequest: null });
  connection.on("error", () => {});
  return new Worker(queue, async () => handle(), { ...options, connection: connection as never });
}
