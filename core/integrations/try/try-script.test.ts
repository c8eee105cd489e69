import { describe, expect, it } from "vitest";
import type { ScriptBatch, ScriptOutcome } from "#core/scripts/model.ts";
import { locateThrows, readThrowPlace } from "./locate-throws.ts";
import { tryScript } from "./try-script.ts";

/** A sandbox that gives one answer, and remembers what it was asked. */
function sandboxWith(answer: ScriptOutcome) {
  const asked: ScriptBatch[] = [];
  const runScripts = async (batch: ScriptBatch) => {
    asked.push(batch);
    return new Map(batch.scripts.map(({ id }) => [id, answer]));
  };
  return { asked, runScripts };
}

const notes = { durationMs: 1.5, consoleLines: ["seen"] };

describe("tryScript", () => {
  it("gives the result, what a condition makes of it, and what was printed", async () => {
    const { runScripts, asked } = sandboxWith({ kind: "returned", json: "0", ...notes });
    const trial = await tryScript(runScripts, { code: "data.n", paths: ["order.id", "items[].sku"] }, '{"n":0}');
    expect(trial).toEqual({ kind: "returned", json: "0", holds: false, ...notes });
    expect(asked[0]?.scripts[0]?.fields).toEqual([
      { name: "order.id", segments: ["order", "id"] },
      { name: "items[].sku", segments: ["items", { each: true }, "sku"] },
    ]);
    expect(asked[0]?.payloadJson).toBe('{"n":0}');
  });

  it("gives a condition all fields", async () => {
    const { runScripts, asked } = sandboxWith({ kind: "returned", json: undefined, ...notes });
    const trial = await tryScript(runScripts, { code: "data.n", paths: null }, "{}");
    expect(trial).toMatchObject({ json: null, holds: false });
    expect(asked[0]?.scripts[0]?.fields).toBe("all");
  });

  it("says in which line of the author's text it threw", async () => {
    const { runScripts } = sandboxWith({ kind: "threw", message: "TypeError: no such thing [at 4:9]", ...notes });
    const trial = await tryScript(runScripts, { code: "const a = 1;\n\nreturn data.x.y", paths: null }, "{}");
    expect(trial).toEqual({ kind: "threw", message: "TypeError: no such thing", line: 3, column: 9, ...notes });
  });

  it("runs nothing that does not compile, and says where that lies", async () => {
    const { runScripts, asked } = sandboxWith({ kind: "sandbox_lost" });
    const broken = await tryScript(runScripts, { code: "const a = ;\nreturn a", paths: null }, "{}");
    expect(broken).toMatchObject({ kind: "stopped", line: 1, detail: expect.stringMatching(/^Line 1, column \d+: /) });
    const path = await tryScript(runScripts, { code: "1", paths: ["a..b"] }, "{}");
    expect(path).toMatchObject({ kind: "stopped", detail: expect.stringContaining("key is missing") });
    expect(asked).toEqual([]);
  });

  it("tells in a sentence why there is no result", async () => {
    const { runScripts } = sandboxWith({ kind: "timed_out", timeoutMs: 1_000 });
    expect(await tryScript(runScripts, { code: "while (true);", paths: [] }, "{}")).toMatchObject({ kind: "stopped" });
    expect(await tryScript(runScripts, { code: "return 1", paths: [] }, "{}")).toEqual({
      kind: "stopped",
      detail: "The script took longer than 1000 ms.",
      line: null,
    });
  });
});

describe("places of throws", () => {
  it("are read off the end of the message only", () => {
    expect(readThrowPlace("Error: [at 1:1] is no place", 1)).toEqual({
      message: "Error: [at 1:1] is no place",
      line: null,
      column: null,
    });
  });

  it("keep the author's first line the first of the text", () => {
    const source = "function (data, fields, console) {\nreturn (\n1\n);\n}";
    expect(locateThrows(source).split("\n").slice(1, 3)).toEqual(["return (", "1"]);
  });
});
