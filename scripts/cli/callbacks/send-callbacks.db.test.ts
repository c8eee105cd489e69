import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { makeCallback } from "#scripts/testing/make-callback.ts";
import { openCallbacksForTests } from "#scripts/testing/open-callbacks-for-tests.ts";
import { testSecretKey } from "#scripts/testing/test-secret-key.ts";
import { commands } from "../commands.ts";
import { runCommandLine } from "../run-command-line.ts";

const hooks = openCallbacksForTests();
afterAll(() => vi.unstubAllEnvs());
beforeEach(async () => {
  vi.stubEnv("DATABASE_URL", hooks.databaseUrl);
  vi.stubEnv("SECRET_KEY", testSecretKey);
  await hooks.settings({ sending: { kind: "by_command" } });
});

async function signalbox(...args: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const terminal = {
    say: (line: string) => said.push(line),
    complain: (line: string) => complained.push(line),
    directory: "/",
    env: {},
  };
  const code = await runCommandLine(commands, args, terminal);
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

/** The command, while a worker makes one attempt after the other. */
async function send(...args: string[]) {
  let ended = false;
  const command = signalbox("send-callbacks", ...args).finally(() => {
    ended = true;
  });
  while (!ended) {
    await hooks.send();
    await new Promise(setImmediate);
  }
  return await command;
}

async function fire(times: number, made: Parameters<typeof hooks.put>[0] = {}): Promise<number> {
  const hookId = await hooks.put(made);
  for (let n = 0; n < times; n += 1) await hooks.happen({ hookIds: [hookId], objectId: String(n) });
  await hooks.drain();
  return hookId;
}

const once = { kind: "schedule" as const, delaysMs: [0], jitter: 0 };
const statuses = async () => (await hooks.list()).map(({ status }) => status);
const summary = (sent: string, rest = "failed: 0, to be tried again: 0, not tried: 0, refused: 0.") =>
  `Sent: ${sent}, ${rest}`;

describe("signalbox send-callbacks", () => {
  it("sends all that wait, waits until they were sent, and answers 0", async () => {
    await fire(3);
    expect(await send()).toEqual({ code: 0, said: summary("3 of 3"), complained: "" });
    expect(await statuses()).toEqual(["sent", "sent", "sent"]);
    expect(await send()).toMatchObject({ code: 0, said: summary("0 of 0") });
  });

  it("sends those of a hook, which wins over callbacks that are named", async () => {
    await fire(1);
    const other = await fire(1);
    expect(await send("--hook_id", String(other), "--callback", "1")).toMatchObject({
      code: 0,
      said: summary("1 of 1"),
    });
    expect(await statuses()).toEqual(["waiting", "sent"]);
  });

  it("sends again what is named, also where it has failed", async () => {
    await fire(2, { retry: once });
    hooks.sink.answers.push({ status: 500 }, { status: 500 });
    const failed = await send();
    expect(failed).toMatchObject({
      code: 1,
      said: summary("0 of 2", "failed: 2, to be tried again: 0, not tried: 0, refused: 0."),
    });
    expect(failed.complained).toContain("status_code:500");
    const [first, second] = await hooks.list();
    // All that wait: a failed one is not among them.
    expect(await send()).toMatchObject({ code: 0, said: summary("0 of 0") });
    const again = await send("--callbacks", String(first?.number), second?.id ?? "");
    expect(again).toEqual({ code: 0, said: summary("2 of 2"), complained: "" });
    const twice = await send("--callback", String(first?.number), "--callback=4711");
    expect(twice.code).toBe(1);
    expect(twice.complained).toContain("callback 4711: The callback is not on record.");
    expect(twice.complained).toContain(`callback ${first?.number}: The callback cannot be sent again: it was sent.`);
  });

  it("does not wait for what is tried again later, and says so with 1", async () => {
    await fire(1, { retry: { kind: "schedule", delaysMs: [0, 3_600_000], jitter: 0 } });
    hooks.sink.answers.push({ status: 503 });
    const outcome = await send();
    expect(outcome.code).toBe(1);
    expect(outcome.complained).toMatch(/status_code:503.*\(it is tried again later\)/);
    // And at the next call it is tried at once.
    expect(await send()).toMatchObject({ code: 0, said: summary("1 of 1") });
  });

  it("waits for nothing with --no-wait, and no longer than it is told to", async () => {
    await fire(1);
    expect(await signalbox("send-callbacks", "--no-wait")).toMatchObject({ code: 0, said: "Let go: 1. Refused: 0." });
    expect(await signalbox("send-callbacks", "--timeout", "1")).toMatchObject({
      code: 1,
      complained: "1 were not tried in time. Does a worker run?",
    });
    expect(await statuses()).toEqual(["waiting"]);
  });

  it.each([
    { args: ["--hook-id", "x"], problem: "--hook-id takes a whole number" },
    { args: ["--hook-id", "4711"], problem: "There is no hook 4711." },
    { args: ["--callback", "x"], problem: '"x" is neither the number nor the uuid' },
    { args: ["17"], problem: "Name callbacks behind --callback" },
    { args: ["--all"], problem: "--all" },
    { args: ["--timeout", "0"], problem: "--timeout takes a whole number from 1" },
  ])("explains what is wrong with $args, with 2", async ({ args, problem }) => {
    expect(await signalbox("send-callbacks", ...args)).toMatchObject({
      code: 2,
      complained: expect.stringContaining(problem),
    });
  });

  it("sends nothing while all hooks are switched off", async () => {
    vi.stubEnv("SIGNALBOX_HOOKS_OFF", "true");
    const { code, complained } = await signalbox("send-callbacks");
    vi.stubEnv("SIGNALBOX_HOOKS_OFF", "false");
    expect({ code, complained }).toMatchObject({ code: 2, complained: expect.stringContaining("SIGNALBOX_HOOKS_OFF") });
  });
});

describe("signalbox delete-old-callbacks", () => {
  it("deletes what is older, with its delivery, and leaves what still waits", async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    for (const status of ["sent", "error", "waiting"] as const)
      await makeCallback(hooks.sql, { status, at: daysAgo(8) });
    await makeCallback(hooks.sql, { status: "sent", at: daysAgo(6) });
    expect(await signalbox("delete-old-callbacks", "7")).toEqual({
      code: 0,
      said: "Callbacks deleted: 2. 1 that are older still wait to be sent, and stay.",
      complained: "",
    });
    expect(await statuses()).toEqual(["waiting", "sent"]);
    const [left] = await hooks.sql`select count(*)::int as count from deliveries`;
    expect(left?.count).toBe(2);
  });

  it.each([[[]], [["7", "8"]], [["soon"]], [["-1"]]])("asks for a number of days instead of %j", async (args) => {
    expect((await signalbox("delete-old-callbacks", ...args)).code).toBe(2);
  });
});
