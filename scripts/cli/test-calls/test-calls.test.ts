import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { SavedTestReply } from "#core/tester/test-reply.ts";
import { testCallsCommand } from "../commands/test-calls.ts";
import { carryOut } from "../run-command-line.ts";

const test = (number: number, name: string): SavedTestReply => ({
  id: `019a0000-0000-7000-8000-00000000000${number}`,
  name,
  request: {
    ...{ as: "nobody", client: null, channel: null, method: "GET", path: "/", query: "", headers: [], body: "" },
    ...{ organization: null, esb_mode: null, asynchronous: false },
  },
  expectation: { status: "2xx", body_contains: null, field: null, duration_ms_max: null },
  last_result: null,
  last_run_at: null,
  created_by: "Olive",
  created_at: "2026-01-01T00:00:00.000Z",
});

const saved = [test(1, "good one"), test(2, "bad\u001b[2J one")];
const asked: string[] = [];
let serve: (path: string, authorization: string) => [number, unknown] = () => [500, {}];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  const [status, body] = serve(request.url ?? "", request.headers.authorization ?? "");
  response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked.length = 0;
  serve = (path, authorization) => {
    if (authorization !== "Bearer t0ken") return [401, { title: "Sign in.", detail: "The token is unknown." }];
    if (path.includes("?")) return [200, { count: saved.length, results: saved }];
    const found = saved.find(({ id }) => path.includes(id)) as SavedTestReply;
    const passed = found === saved[0];
    const failures = passed ? [] : ["Expected status 2xx, got 502."];
    const last_result = { passed, failures, transaction: found.id, status: passed ? 200 : 502, duration_ms: 3 };
    return [200, { ...found, last_result, last_run_at: found.created_at }];
  };
});

async function run(args: string[], env: Record<string, string> = { SIGNALBOX_TOKEN: "t0ken" }) {
  const said: string[] = [];
  const terminal = {
    say: (line: string) => void said.push(line),
    complain: (line: string) => void said.push(line),
    directory: ".",
    env: { SIGNALBOX_URL: url, ...env },
  };
  return { code: await carryOut(testCallsCommand, args, terminal), text: said.join("\n") };
}

it("runs all saved tests, says what failed, and ends with 1 where one does", async () => {
  const { code, text } = await run(["--all"]);
  expect(code).toBe(1);
  expect(text.split("\n")).toEqual([
    "passed  good one 200 in 3 ms",
    "FAILED  bad [2J one 502 in 3 ms",
    "        Expected status 2xx, got 502.",
    `        transaction ${saved[1]?.id}`,
    "1 passed, 1 failed",
  ]);
});

it("runs those that are named, by name or id, and prints JSON for machines", async () => {
  expect(await run(["good one"])).toMatchObject({ code: 0, text: expect.stringContaining("1 passed, 0 failed") });
  const { code, text } = await run(["--json", saved[0]?.id ?? ""]);
  expect(code).toBe(0);
  expect(JSON.parse(text)).toMatchObject({ results: [{ name: "good one", last_result: { passed: true } }] });
});

it("runs nothing where it was asked for what there is not, and ends with 2", async () => {
  for (const args of [[], ["--all", "good one"], ["--al"], ["good one", "lost"]]) {
    expect((await run(args)).code).toBe(2);
  }
  expect(asked.filter((one) => one.startsWith("POST"))).toEqual([]);
  expect((await run(["lost"])).text).toContain("good one");
});

it("says what keeps it from running them", async () => {
  expect((await run(["--all"], {})).text).toContain("SIGNALBOX_TOKEN");
  expect((await run(["--all"], { SIGNALBOX_TOKEN: "other" })).text).toContain("401: The token is unknown.");
  expect((await run(["--all", "--url", "ftp://x"])).text).toContain("no http or https");
  expect((await run(["--all", "--url", "http://127.0.0.1:9"])).text).toContain("No Signalbox answers");
  serve = () => [200, "<html>"];
  expect(await run(["--all"])).toMatchObject({ code: 2, text: expect.stringContaining("is no Signalbox") });
});
