import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ScriptBatch } from "#core/scripts/model.ts";
import { childCommand } from "./child-command.ts";
import { openSandboxPool } from "./sandbox-pool.ts";
import { defaultSandboxSettings, type SandboxSettings } from "./sandbox-settings.ts";

// Processes start and die here, beside all the other tests of the machine.
vi.setConfig({ testTimeout: 30_000 });

type Pool = ReturnType<typeof openSandboxPool>;
const open = new Set<Pool>();

async function startPool(settings: Partial<SandboxSettings> = {}): Promise<Pool> {
  const pool = openSandboxPool(settings);
  open.add(pool);
  await pool.ready();
  return pool;
}

afterEach(async () => {
  for (const pool of open) await pool.close();
  open.clear();
});

// Inside one operation, so that the thread which runs it sees and hears nothing.
const endless = "() => String(7n ** 300000000n).length";

const batch = (source: string, key = "loss", timeoutMs = 5_000): ScriptBatch => ({
  key,
  payloadJson: "{}",
  scripts: [{ id: "it", source, fields: "all" }],
  limits: { timeoutMs },
});

async function kindOf(answer: ReturnType<Pool["runScripts"]>): Promise<string | undefined> {
  return (await answer).get("it")?.kind;
}

function isAlive(pid: number): boolean {
  try {
    // A zombie is dead; only nobody has asked for its exit code yet.
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "latin1"));
  } catch {
    return false;
  }
}

describe("a process that is killed from outside", () => {
  it("costs the call that ran in it, as our loss and not the script's, and the next call is fine", async () => {
    const pool = await startPool({ size: 1 });
    const [pid = 0] = pool.pids();
    const running = pool.runScripts(batch(endless));
    process.kill(pid, "SIGKILL");
    expect(await kindOf(running)).toBe("sandbox_lost");
    expect(await kindOf(pool.runScripts(batch("() => 1")))).toBe("returned");
    expect(pool.stats().endedTotal.lost).toBe(1);
  });

  it("while idle costs nobody anything", async () => {
    const pool = await startPool({ size: 1 });
    process.kill(pool.pids()[0] ?? 0, "SIGKILL");
    await vi.waitFor(() => expect(pool.stats().endedTotal.lost).toBe(1));
    expect(await kindOf(pool.runScripts(batch("() => 1")))).toBe("returned");
  });
});

describe("a process that is killed for its script", () => {
  it("costs that script alone: calls that waited behind it are answered by another process", async () => {
    const pool = await startPool({ size: 1, graceMs: 50 });
    const culprit = pool.runScripts(batch(endless, "culprit", 100));
    const waiting = Array.from({ length: 5 }, (_, index) => pool.runScripts(batch("() => 1", `innocent ${index}`)));
    expect(await kindOf(culprit)).toBe("timed_out");
    expect(await Promise.all(waiting.map(kindOf))).toEqual(Array(5).fill("returned"));
    expect(pool.stats().endedTotal).toMatchObject({ timed_out: 1, lost: 0 });
  });

  it("is replaced by a spare that was started while it still ran", async () => {
    const pool = await startPool({ size: 1, graceMs: 100 });
    const [first] = pool.pids();
    const culprit = pool.runScripts(batch(endless, "culprit", 1_000));
    await vi.waitFor(() => expect(pool.pids()).toHaveLength(2), { timeout: 1_000 });
    const [spare] = pool.pids().filter((pid) => pid !== first);
    expect(await kindOf(culprit)).toBe("timed_out");
    expect(pool.pids()).toEqual([spare]);
    expect(await kindOf(pool.runScripts(batch("() => 1")))).toBe("returned");
  });

  it("tells the script that drove it there from those that had ended", async () => {
    const pool = await startPool({ size: 1, graceMs: 50 });
    const scripts = ["() => 'x'.repeat(900000)", endless, "() => 2"].map((source, index) => ({
      id: String(index),
      source,
      fields: "all" as const,
    }));
    const outcomes = await pool.runScripts({ key: "k", payloadJson: "{}", scripts, limits: { timeoutMs: 2_000 } });
    expect([...outcomes.values()].map(({ kind }) => kind)).toEqual(["returned", "timed_out", "not_run"]);
  });

  it("knows its script however many long answers came before it", async () => {
    const pool = await startPool({ size: 1, graceMs: 50 });
    const sources = [...Array(20).fill("() => 'x'.repeat(70000)"), endless];
    const scripts = sources.map((source, index) => ({ id: String(index), source, fields: "all" as const }));
    const outcomes = await pool.runScripts({ key: "k", payloadJson: "{}", scripts, limits: { timeoutMs: 4_000 } });
    const kinds = [...outcomes.values()].map(({ kind }) => kind);
    expect(kinds).toEqual([...Array(20).fill("returned"), "timed_out"]);
  });

  it("for its resident memory has run out of memory, and needs no timeout for that", async () => {
    const pool = await startPool({ size: 1, rssBytesMax: 100 * 1_048_576, isolateMemoryMb: 512 });
    const source = "() => { const all = []; for (;;) all.push(new Array(1000).fill(1)) }";
    expect(await kindOf(pool.runScripts(batch(source, "k", 20_000)))).toBe("out_of_memory");
    expect(await kindOf(pool.runScripts(batch("() => 1")))).toBe("returned");
  });
});

describe("the queue", () => {
  it("answers what is beyond its length at once", async () => {
    const pool = await startPool({ size: 1, queueMax: 2, graceMs: 50 });
    const running = pool.runScripts(batch(endless, "a", 300));
    const waiting = [1, 2].map((n) => pool.runScripts(batch("() => 1", `waiting ${n}`)));
    expect(await kindOf(pool.runScripts(batch("() => 1")))).toBe("sandbox_busy");
    expect(pool.stats()).toMatchObject({ running: 1, waiting: 2, refusedTotal: 1 });
    expect(await kindOf(running)).toBe("timed_out");
    expect(await Promise.all(waiting.map(kindOf))).toEqual(["returned", "returned"]);
  });

  it("answers what has waited too long", async () => {
    const pool = await startPool({ size: 1, queueWaitMs: 50, graceMs: 50 });
    const running = pool.runScripts(batch(endless, "a", 400));
    expect(await kindOf(pool.runScripts(batch("() => 1")))).toBe("sandbox_busy");
    expect(await kindOf(running)).toBe("timed_out");
  });
});

describe("close()", () => {
  it("lets what runs end, refuses what waits and what comes, and leaves no process", async () => {
    const pool = await startPool({ size: 1 });
    const pids = pool.pids();
    const running = pool.runScripts(batch("() => { let n = 0; for (let i = 0; i < 3e6; i++) n += i; return n }"));
    const waiting = pool.runScripts(batch("() => 1"));
    const closed = pool.close();
    expect(await kindOf(pool.runScripts(batch("() => 1")))).toBe("sandbox_busy");
    expect([await kindOf(running), await kindOf(waiting)]).toEqual(["returned", "sandbox_busy"]);
    await closed;
    expect(pids.filter(isAlive)).toEqual([]);
    expect(pool.stats()).toMatchObject({ processes: 0, running: 0, waiting: 0 });
  });

  it("ends a process that has only just begun to start", async () => {
    const pool = openSandboxPool();
    const ready = pool.ready().catch(() => {});
    const pids = pool.pids();
    await pool.close();
    await ready;
    expect(pids.filter(isAlive)).toEqual([]);
  });
});

describe("a pool", () => {
  it("starts with one process, and has a spare from its first batch on", async () => {
    const pool = await startPool({ size: 1 });
    expect(pool.pids()).toHaveLength(1);
    await pool.runScripts(batch("() => 1"));
    expect(pool.pids()).toHaveLength(2);
  });

  it("goes back to one process when it has had nothing to do for a while", async () => {
    const pool = await startPool({ size: 2, idleMs: 100 });
    await Promise.all(
      [1, 2, 3, 4].map((n) => kindOf(pool.runScripts(batch("() => { for (let i = 0; i < 1e6; i++); }", `k${n}`)))),
    );
    await vi.waitFor(() => expect(pool.stats()).toMatchObject({ processes: 1 }), { timeout: 5_000 });
    expect(await kindOf(pool.runScripts(batch("() => 1")))).toBe("returned");
  });
});

describe("when the process that holds the pool dies without a word", () => {
  const holder = (task: string) => `
    import { openSandboxPool } from "#adapters/sandbox/sandbox-pool.ts";
    const pool = openSandboxPool();
    await pool.ready();
    ${task}
    console.log(pool.pids().join(" "));
    setInterval(() => {}, 1000);`;

  it.each([
    ["idle children end", ""],
    [
      "a child inside an operation that nothing interrupts ends too",
      `await pool.runScripts({ key: "a", payloadJson: "{}", scripts: [{ id: "a", source: "() => 1", fields: "all" }] });
       pool.runScripts({ key: "a", payloadJson: "{}", limits: { timeoutMs: 600000 },
         scripts: [{ id: "a", source: ${JSON.stringify(endless)}, fields: "all" }] });`,
    ],
  ])("%s", async (_name, task) => {
    const parent = spawn(process.execPath, ["--input-type=module", "--eval", holder(task)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const pids = line.toString().trim().split(" ").map(Number);
    expect(pids.every(isAlive)).toBe(true);
    parent.kill("SIGKILL");
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 5_000 });
  });
});

describe("a sandbox that cannot start", () => {
  const broken = { ...childCommand(defaultSandboxSettings), args: ["--no-such-option"] };

  it("says why when it is asked whether it is ready, so that start-up can tell", async () => {
    const pool = openSandboxPool({}, broken);
    open.add(pool);
    await expect(pool.ready()).rejects.toThrow(/cannot start.*--no-such-option/);
  });

  it("answers what waits after a while, and tries again meanwhile, less and less often", async () => {
    const pool = openSandboxPool({ queueWaitMs: 500 }, broken);
    open.add(pool);
    expect(await kindOf(pool.runScripts(batch("() => 1")))).toBe("sandbox_busy");
    expect(pool.stats().startedTotal).toBeGreaterThan(1);
    expect(pool.stats().startedTotal).toBeLessThan(5);
  });
});

describe("a sandbox process that breaks the protocol", () => {
  it("is ended, and what it says does not count", async () => {
    const say =
      'new (require("net").Socket)({ fd: 3 }).write(Buffer.from("ffffffffffffffff", "hex")); setInterval(() => {}, 9e9)';
    const pool = openSandboxPool({}, { ...childCommand(defaultSandboxSettings), args: ["--eval", say] });
    open.add(pool);
    await expect(pool.ready()).rejects.toThrow(/impossible lengths/);
  });
});

describe("a sandbox process that user code has taken over", () => {
  it.each([
    ["reads no other file", "require('fs').readFileSync('/etc/hostname')"],
    ["lists no folder", "require('fs').readdirSync(process.cwd())"],
    ["writes no file", "require('fs').writeFileSync('/tmp/written-by-sandbox', '')"],
    ["starts no process", "require('child_process').spawnSync('true').error ?? (() => { throw 0 })()"],
  ])("%s", async (_name, code) => {
    const { file, args, env } = childCommand(defaultSandboxSettings);
    const flags = args.slice(
      0,
      args.findIndex((arg) => arg.endsWith("main.mjs")),
    );
    const wrapped = `try { ${code}; console.log("done") } catch (error) { console.log(error.code) }`;
    const child = spawn(file, [...flags, "--eval", wrapped], { env: env as NodeJS.ProcessEnv });
    const [said] = (await once(child.stdout, "data")) as [Buffer];
    expect(said.toString().trim()).toBe("ERR_ACCESS_DENIED");
  });

  it("finds nothing in its environment but the time zone", () => {
    expect(childCommand(defaultSandboxSettings).env).toEqual({ TZ: "UTC" });
  });
});
