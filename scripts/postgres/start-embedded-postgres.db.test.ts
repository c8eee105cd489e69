import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isAlive } from "../processes/is-alive.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./start-embedded-postgres.ts";

// A folder that only its owner may enter, as a clone below /root is.
let home: string;
const running: EmbeddedPostgres[] = [];
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "signalbox-embedded-"));
});
afterEach(async () => {
  for (const each of running.splice(0)) await each.server.stop();
  await rm(home, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const embedded = await startEmbeddedPostgres(home, []);
  running.push(embedded);
  return embedded;
}

async function query<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 5 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

const remember = (url: string) => query(url, (sql) => sql`CREATE TABLE kept AS SELECT 'it is still here' AS words`);
const recall = (url: string) => query(url, async (sql) => (await sql`SELECT words FROM kept`)[0]?.words);

async function serverPid(): Promise<number> {
  return Number((await readFile(path.join(home, "postgres/postmaster.pid"), "utf8")).split("\n")[0]);
}

test("the second start finds the data, the port and the password of the first", async () => {
  const first = await start();
  await remember(first.url);
  await first.server.stop();
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await recall(second.url)).toBe("it is still here");
});

test("the server is reached over the loopback address only, by a role that is no superuser", async () => {
  const { url } = await start();
  const [row] = await query(
    url,
    (sql) => sql`SELECT current_setting('listen_addresses') AS addresses, current_setting('is_superuser') AS superuser`,
  );
  expect(row).toEqual({ addresses: "127.0.0.1", superuser: "off" });
  expect((await stat(path.join(home, "postgres.json"))).mode & 0o777).toBe(0o600);
});

test("a server killed in the middle comes back on the same address with all that was committed", async () => {
  const embedded = await start();
  await remember(embedded.url);
  process.kill(await serverPid(), "SIGKILL");
  await embedded.server.ended;
  embedded.server = await embedded.restart();
  expect(await recall(embedded.url)).toBe("it is still here");
});

test("a server that outlived its keeper is stopped and does not keep the next start from its data", async () => {
  const first = await start();
  await remember(first.url);
  const orphan = await serverPid();
  process.kill(first.server.pid ?? 0, "SIGKILL");
  await first.server.ended;
  expect(isAlive(orphan)).toBe(true);
  const second = await start();
  expect(isAlive(orphan)).toBe(false);
  expect(await recall(second.url)).toBe("it is still here");
});

test("a lost password is replaced, and the data stays", async () => {
  const first = await start();
  await remember(first.url);
  await first.server.stop();
  await rm(path.join(home, "postgres.json"));
  const second = await start();
  expect(new URL(second.url).password).not.toBe(new URL(first.url).password);
  expect(await recall(second.url)).toBe("it is still here");
});

test("a stopped server leaves no process and no lock behind", async () => {
  const { server } = await start();
  const pid = await serverPid();
  await server.stop();
  await vi.waitUntil(() => !isAlive(pid), { timeout: 5_000 });
  await expect(serverPid()).rejects.toThrow("ENOENT");
});
