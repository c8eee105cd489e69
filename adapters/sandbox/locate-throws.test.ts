import { afterAll, beforeAll, expect, it } from "vitest";
import { tryScript } from "#core/integrations/try/try-script.ts";
import { openSandboxPool } from "./sandbox-pool.ts";

const pool = openSandboxPool({ size: 1 });
beforeAll(() => pool.ready());
afterAll(() => pool.close());

const run = (code: string, paths: string[] | null = null) =>
  tryScript(pool.runScripts, { code, paths }, '{"a":{"b":1},"list":[1,2]}');

it.each([
  ["a body", "const x = 1;\nconst y = data.nothing;\nreturn y.length;", 3, "TypeError"],
  ["an expression", "data.a.b +\n  data.nothing.length", 2, "TypeError"],
  ["a function", "function inner(data) {\n  throw new RangeError('no');\n}", 2, "RangeError: no"],
  ["a function that it calls", "function deep() {\n  return null.x;\n}\nreturn deep();", 2, "TypeError"],
  ["a method of the language", "return data.list\n  .map((one) =>\n  one.x.y);", 3, "TypeError"],
  ["its await", "await null;\nreturn data.nothing.x;", 2, "TypeError"],
])("%s that throws says in which line", async (_name, code, line, message) => {
  expect(await run(code)).toMatchObject({ kind: "threw", line, message: expect.stringContaining(message) });
});

it("what a script returns, prints and sees is what a run has", async () => {
  const code = "console.log('seen', fields['a.b']); return [typeof run, typeof place, typeof data, fields['a.b']]";
  expect(await run(code, ["a.b"])).toMatchObject({
    kind: "returned",
    json: '["undefined","undefined","object",1]',
    consoleLines: ["seen 1"],
    durationMs: expect.any(Number),
  });
  expect(await run("undefined")).toMatchObject({ kind: "returned", json: null, holds: false });
  expect(await run("return Promise.resolve(5)")).toMatchObject({ kind: "returned", json: "5", holds: true });
  expect(await run("throw 'plain'")).toMatchObject({ kind: "threw", message: "plain", line: null });
  expect(await run("while (true);\nreturn 1")).toMatchObject({ kind: "stopped" });
});
