import { mkdtemp, readFile, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findFreePort } from "../processes/find-free-port.ts";
import { spawnKept } from "../processes/spawn-kept.ts";
import { findRedisServer } from "./find-redis-server.ts";

/** A Redis whose data is worth nothing: nothing on disk, gone with the process that started it. */
export type ThrowAwayRedis = { url: string; port: number; stop(): Promise<void> };

const startMsMax = 10_000;

/** Starts an empty Redis on a free port of the loopback address; null where the machine has none. */
export async function startThrowAwayRedis(): Promise<ThrowAwayRedis | null> {
  const program = findRedisServer();
  if (program === null) return null;
  const home = await mkdtemp(path.join(os.tmpdir(), "signalbox-redis-"));
  const port = await findFreePort();
  const logFile = path.join(home, "redis.log");
  const flags = { port, bind: "127.0.0.1", dir: home, save: "", appendonly: "no", "maxmemory-policy": "noeviction" };
  const server = spawnKept({
    command: [program, ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)])],
    logFile,
    removeAfterwards: home,
  });
  let gone = false;
  void server.ended.then(() => {
    gone = true;
  });
  const giveUpAt = performance.now() + startMsMax;
  while (!(await answersPing(port))) {
    if (!gone && performance.now() < giveUpAt) {
      await wait(20);
      continue;
    }
    const log = await readFile(logFile, "utf8").catch(() => "");
    await server.stop();
    await rm(home, { recursive: true, force: true });
    throw new Error(`Redis (${program}) did not start:\n${log.trim()}`);
  }
  return { url: `redis://127.0.0.1:${port}/0`, port, stop: server.stop };
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: "127.0.0.1" }, () => socket.write("PING\r\n"));
    socket.once("data", (answer) => {
      socket.destroy();
      resolve(answer.toString().startsWith("+PONG"));
    });
    socket.once("error", () => resolve(false));
    socket.once("end", () => resolve(false));
  });
}
