import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTarget } from "#core/mediator/decide/read-target.ts";
import type { Author } from "#core/people/model.ts";
import { Fault } from "#core/problems/fault.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { buildCall, wrongSecret } from "./build-call.ts";
import { findHtml } from "./find-html.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { type SavedTest, TestExpectation, TestRequest, type TestRequestInput } from "./model.ts";
import type { TesterPorts } from "./ports.ts";
import { readAgain } from "./read-again.ts";
import { readHeaderLines, writeHeaderLines } from "./read-header-lines.ts";
import { runAllTests, runTest } from "./run-test.ts";
import { saveTest } from "./save-test.ts";
import { writeCurl } from "./write-curl.ts";

const compose = (over: Partial<TestRequestInput> = {}) =>
  TestRequest.parse({ client: 7, method: "POST", path: "/teachers/1", ...over });
const by = (role: "operator" | "viewer"): Author => ({
  actor: { kind: "user", id: "u", name: "Olive", role },
  address: null,
});

describe("a composed call", () => {
  it("needs a path and, unless nobody makes it, a client", () => {
    const problems = (input: object) => {
      const parsed = parseFields(TestRequest, input);
      return parsed.ok ? [] : parsed.problems;
    };
    expect(problems({ client: 7, path: " " })).toEqual([{ pointer: "/path", detail: "Path is required" }]);
    expect(problems({ as: "wrong_secret", path: "/" })).toMatchObject([{ pointer: "/client" }]);
    expect(problems({ as: "nobody", path: "/" })).toEqual([]);
    expect(problems({ client: 7, path: "/", headers: [["a b", "1"]] })).toMatchObject([{ pointer: "/headers/0/0" }]);
    expect(problems({ client: 7, path: "/", headers: [["a", "1\n2"]] })).toMatchObject([{ pointer: "/headers/0/1" }]);
  });

  it("is made in the client's name without a secret, by nobody, or with a wrong one", () => {
    expect(buildCall(compose(), "portal")).toMatchObject({ asClient: 7, headers: [] });
    expect(buildCall(compose({ as: "nobody" }), null)).toMatchObject({ asClient: null, headers: [] });
    expect(buildCall(compose({ as: "wrong_secret" }), "portal")).toMatchObject({
      asClient: null,
      headers: [
        ["x-client-id", "portal"],
        ["x-client-secret", wrongSecret],
      ],
    });
  });

  it("says what its body is, unless its headers do, and for which organisation it is", () => {
    const { headers } = buildCall(compose({ body: "{}", organization: "NIDA", esb_mode: "push" }), "portal");
    expect(headers).toEqual([
      ["content-type", "application/json"],
      ["x-organization", "NIDA"],
      ["x-esb-mode", "push"],
    ]);
    const typed = buildCall(compose({ body: "<a/>", headers: [["Content-Type", "text/xml"]] }), "portal");
    expect(typed.headers).toEqual([["content-type", "text/xml"]]);
  });

  it("has an address that a request line can carry, whatever was typed, and keeps what is escaped", () => {
    expect(buildCall(compose({ path: "a b/Ñ%20?x=1#part", query: "?y=2 3" }), null)).toMatchObject({
      path: "/a%20b/%C3%91%20",
      query: "x=1&y=2%203",
    });
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "binary" }), fc.string({ unit: "binary" }), (path, query) => {
        const parsed = TestRequest.safeParse({ client: 7, path, query });
        if (!parsed.success) return;
        const call = buildCall(parsed.data, null);
        expect(`${call.path}?${call.query}`).toMatch(/^\/[\x21-\x7e]*$/);
        expect(readTarget(`${call.path}?${call.query}`).rawPath).toBe(call.path);
      }),
    );
  });
});

it("reads headers as they are typed, and names the line that is none", () => {
  const read = readHeaderLines("Accept: text/html\r\n\nX-Trace:a:b \n");
  expect(read).toEqual({ ok: true, headers: [["Accept", "text/html"], ["X-Trace", "a:b"]] }); // biome-ignore format: pairs
  expect(writeHeaderLines([["a", "b"], ["c", "d"]])).toBe("a: b\nc: d"); // biome-ignore format: pairs
  expect(readHeaderLines("Accept: a\nnonsense")).toEqual({ ok: false, detail: 'Line 2 is not "Name: value".' });
  expect(readHeaderLines("a: \u0001")).toMatchObject({ ok: false });
});

describe("an answer", () => {
  const judge = (expectation: object, over: { status?: number | null; body?: string | null; durationMs?: number }) =>
    judgeAnswer(TestExpectation.parse(expectation), { status: 200, body: '{"a":{"b":[1.0]}}', durationMs: 5, ...over });

  it("is judged by its status or the class of it", () => {
    expect(judge({}, {})).toEqual([]);
    expect(judge({ status: "404" }, {})).toEqual(["Expected status 404, got 200."]);
    expect(judge({ status: "4XX" }, { status: 422 })).toEqual([]);
    expect(judge({}, { status: null })).toEqual(["Expected status 2xx, and there was no answer."]);
  });

  it("is judged by a text, by a value at a JSON Pointer, and by its time, all of which are named at once", () => {
    expect(judge({ body_contains: '"b"', field: { pointer: "/a/b/0", equals: 1 } }, {})).toEqual([]);
    expect(judge({ field: { pointer: "/a", equals: { b: [2] } } }, {})).toEqual([
      'Expected {"b":[2]} at /a, got {"b":[1]}.',
    ]);
    expect(judge({ field: { pointer: "/a/x", equals: null } }, {})).toEqual(["Nothing is at /a/x; expected null."]);
    expect(judge({ field: { pointer: "/toString", equals: 1 } }, {})).toEqual([expect.stringMatching(/Nothing is at/)]);
    expect(judge({ field: { pointer: "", equals: 1 } }, { body: "<a/>" })).toEqual([expect.stringMatching(/no JSON/)]);
    const all = { status: "500", body_contains: "x!", field: { pointer: "/a", equals: 1 }, duration_ms_max: 1 };
    expect(judge(all, { durationMs: 1.2 })).toHaveLength(4);
  });
});

it("finds the page that an answer is, or that lies within its JSON, and takes no text with tags for one", () => {
  expect(findHtml("text/html; charset=utf-8", "broken")).toBe("broken");
  expect(findHtml(null, " <!DOCTYPE html><p>x")).toContain("<p>");
  expect(findHtml("application/json", '{"error":{"raw":["<html><h1>502</h1></html>"]}}')).toContain("502");
  expect(findHtml("application/json", '{"name":"a <b>bold</b> one"}')).toBeNull();
  expect(findHtml("application/json", '{"cut')).toBeNull();
  expect(findHtml("application/json", `${"[".repeat(50)}"<html>"${"]".repeat(50)}`)).toBeNull();
});

it("writes a curl that a shell takes as it is, without the secret", () => {
  const request = compose({ query: "a=it's", body: `{"n":"it's $HOME"}`, asynchronous: true });
  expect(writeCurl(request, "portal", "https://box.example").split(" \\\n  ")).toEqual([
    "curl -i -X POST 'https://box.example/teachers/1?a=it'\\''s'",
    "-H 'X-Client-Id: portal'",
    '-H "X-Client-Secret: $CLIENT_SECRET"',
    "-H 'content-type: application/json'",
    "-H 'prefer: respond-async'",
    `--data-binary '{"n":"it'\\''s $HOME"}'`,
  ]);
  expect(writeCurl(compose({ as: "nobody" }), null, "https://box.example")).not.toContain("X-Client");
});

it("composes an earlier call again, without secrets and halves of bodies", () => {
  const earlier = {
    ...{ asynchronous: true, refusal: null, clientId: 7, claimedClientId: null, channelId: 3 },
    ...{ requestMethod: "POST", requestUrl: "/t/x?a=1", requestBody: "{...<truncated>" },
    requestHeaders: [
      ["x-token", "•••"],
      ["x-organization", "NIDA"],
      ["prefer", "respond-async"],
      ["accept", "a/b"],
    ] as const,
  };
  const clients = [{ id: 7, clientId: "portal" }];
  expect(readAgain(earlier, clients)).toEqual({
    ...{ as: "client", client: 7, channel: 3, method: "POST", path: "/t/x", query: "a=1", body: "" },
    ...{ headers: [["accept", "a/b"]], organization: "NIDA", esb_mode: null, asynchronous: true },
  });
  const refused = { ...earlier, refusal: "bad_credentials" as const, clientId: null, claimedClientId: "portal" };
  expect(readAgain(refused, clients)).toMatchObject({ as: "wrong_secret", client: 7 });
  expect(readAgain({ ...earlier, clientId: 8 }, clients)).toMatchObject({ as: "nobody", client: null });
});

describe("saved tests", () => {
  const test = (id: string, over: Partial<TestRequestInput> = {}): SavedTest => ({
    id,
    name: id,
    request: compose(over),
    expectation: TestExpectation.parse({}),
    lastResult: null,
    lastRunAt: null,
    createdBy: "Olive",
    createdAt: new Date(0),
  });

  function openPorts(tests: SavedTest[], end: { status: number } | null = { status: 500 }) {
    const calls: string[] = [];
    const ports: TesterPorts = {
      findClientId: async (client) => (client === 7 ? "portal" : null),
      makeCall: async (call, asynchronous) => {
        calls.push(call.path);
        return { transactionId: "t", answer: { status: asynchronous ? 202 : 200, body: "", durationMs: 1 } };
      },
      awaitEnd: async () => (end === null ? null : { ...end, body: null, durationMs: 9 }),
      findTest: async (id) => tests.find((one) => one.id === id) ?? null,
      listTests: async () => tests,
      insertTest: async (made) => (tests.some(({ name }) => name === made.name) ? null : { ...test("new"), ...made }),
      deleteTest: async () => true,
      keepResult: async (id, lastResult) => ({ ...test(id), lastResult }),
    };
    return { ports, calls };
  }

  it("are kept under names of their own, and without credentials", async () => {
    const { ports } = openPorts([test("taken")]);
    const save = async (name: string, request: object) => {
      const outcome = await saveTest(ports, by("operator"), { name, request });
      return outcome.kind === "saved" ? [] : outcome.problems.map(({ pointer }) => pointer);
    };
    const request = { client: 7, path: "/x" };
    expect(await save("fine", request)).toEqual([]);
    expect(await save("taken", request)).toEqual(["/name"]);
    const headers = [["Accept", "a"], ["authorization", "b"], ["X-Shared-Secret", "c"]]; // biome-ignore format: pairs
    const telling = { ...request, path: "/x?token=1", query: "a=1&password=2", headers };
    expect(await save("telling", telling)).toEqual([
      "/request/headers/1/0",
      "/request/headers/2/0",
      "/request/query",
      "/request/path",
    ]);
  });

  it("are run one after the other, and of an asynchronous call the last answer is judged", async () => {
    const { ports, calls } = openPorts([test("a"), test("b", { path: "/later", asynchronous: true })]);
    const results = (await runAllTests(ports, by("operator"))).map(({ lastResult }) => lastResult);
    expect(calls).toEqual(["/teachers/1", "/later"]);
    expect(results).toMatchObject([
      { passed: true, failures: [], transaction: "t", status: 200 },
      { passed: false, failures: ["Expected status 2xx, got 500."], status: 500, duration_ms: 9 },
    ]);
  });

  it("fail where their client is gone, or where no end comes", async () => {
    const { ports, calls } = openPorts([test("a", { client: 8 }), test("b", { asynchronous: true })], null);
    expect((await runTest(ports, by("operator"), "a"))?.lastResult).toMatchObject({ passed: false, transaction: null });
    expect(calls).toEqual([]);
    expect((await runTest(ports, by("operator"), "b"))?.lastResult?.failures).toEqual([
      expect.stringMatching(/did not come to its end/),
    ]);
    expect(await runTest(ports, by("operator"), "c")).toBeNull();
  });

  it("are for operators", async () => {
    const { ports, calls } = openPorts([test("a")]);
    await expect(saveTest(ports, by("viewer"), {})).rejects.toThrow(Fault);
    await expect(runTest(ports, by("viewer"), "a")).rejects.toThrow(Fault);
    await expect(runAllTests(ports, by("viewer"))).rejects.toThrow(Fault);
    expect(calls).toEqual([]);
  });
});
