import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, request as sendRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase } from "#db/connect.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { startThrowAwayPostgres } from "../postgres/start-throw-away-postgres.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { type MadeClient, makeChannel, makeClient, makeMediator } from "../testing/make-mediator.ts";
import { testSecretKey } from "../testing/test-secret-key.ts";

const mebibyte = 1_048_576;
const part = Buffer.alloc(65_536, "x");

export type MemoryResult = {
  sentMiB: number;
  receivedMiB: number;
  seconds: number;
  beforeMiB: number;
  peakMiB: number;
};

/**
 * Sends a body through the mediator of `server.ts` to an echo, which answers with the same bytes, and watches the resident
 * memory of the web process. The memory of a relay that streams does not depend on the body's size.
 */
export async function benchRelayMemory(sizesMiB: number[], onResult: (result: MemoryResult) => void): Promise<void> {
  const server = await startThrowAwayPostgres();
  await migrateDatabase(server.url, new Date());
  const database = openDatabase(server.url);
  const echo = createServer((request, response) => {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    request.pipe(response);
  });
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  const client = await makeClient(database.sql);
  const mediatorId = await makeMediator(database.sql, `http://127.0.0.1:${(echo.address() as AddressInfo).port}`);
  await makeChannel(database.sql, mediatorId, { pathPattern: "/echo" });
  const port = await findFreePort();
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    PORT: String(port),
    DATABASE_URL: server.url,
    SECRET_KEY: testSecretKey,
    EGRESS_ALLOW: "loopback",
    LOG_LEVEL: "error",
  };
  const web = spawn(process.execPath, [process.env.BENCH_ENTRY ?? "server.ts"], {
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  try {
    await once(web, "message");
    await exchange(port, client, 8);
    for (const sizeMiB of sizesMiB) onResult(await measure(web, port, client, sizeMiB));
  } finally {
    web.kill("SIGTERM");
    await once(web, "exit");
    echo.closeAllConnections();
    echo.close();
    await database.close();
    await server.stop();
  }
}

async function measure(web: ChildProcess, port: number, client: MadeClient, sizeMiB: number): Promise<MemoryResult> {
  await wait(500);
  const beforeMiB = readResidentMiB(web.pid);
  let peakMiB = beforeMiB;
  const watch = setInterval(() => {
    peakMiB = Math.max(peakMiB, readResidentMiB(web.pid));
  }, 20);
  const startedAt = performance.now();
  const receivedMiB = await exchange(port, client, sizeMiB);
  clearInterval(watch);
  return { sentMiB: sizeMiB, receivedMiB, seconds: (performance.now() - startedAt) / 1_000, beforeMiB, peakMiB };
}

/** Sends that much and reads what comes back, which is thrown away; returns how much it was. */
async function exchange(port: number, client: MadeClient, sizeMiB: number): Promise<number> {
  const request = sendRequest({ host: "127.0.0.1", port, path: "/echo", method: "POST", headers: client.headers });
  const answered = once(request, "response");
  const writing = (async () => {
    for (let sent = 0; sent < sizeMiB * mebibyte; sent += part.length) {
      if (!request.write(part)) await once(request, "drain");
    }
    request.end();
  })();
  const [response] = await answered;
  let bytes = 0;
  for await (const chunk of response) bytes += (chunk as Buffer).length;
  await writing;
  return Math.round(bytes / mebibyte);
}

function readResidentMiB(pid: number | undefined): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Math.round(Number(line?.[1] ?? 0) / 1_024);
}

if (import.meta.main) {
  const sizes = process.argv.slice(2).map(Number);
  await benchRelayMemory(sizes.length > 0 ? sizes : [10, 100, 400], (result) => {
    const { sentMiB, receivedMiB, seconds, beforeMiB, peakMiB } = result;
    console.log(
      `${sentMiB} MiB there and ${receivedMiB} MiB back in ${seconds.toFixed(1)} s: memory ${beforeMiB} MiB before, ${peakMiB} MiB at most`,
    );
  });
}
