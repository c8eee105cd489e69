import { describe, expect, test } from "vitest";
import { findImpurities } from "#scripts/boundaries/find-impurities.ts";
import { judgeImport, locate } from "#scripts/boundaries/judge-import.ts";
import { listSources } from "#scripts/boundaries/list-sources.ts";
import { readImports } from "#scripts/boundaries/read-imports.ts";
import { forbiddenCrypto, testFile } from "#scripts/boundaries/rules.ts";

const sources = listSources();
const isTest = (file: string) => testFile.test(file);

test("imports point one way: none leaves what the table of who may import whom allows", () => {
  const wrong = sources.flatMap(({ file, text }) =>
    readImports(text).flatMap((found) => {
      const reason = judgeImport(file, found);
      return reason === null ? [] : [`${file}: ${reason}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test("core decides with values: it reads no clock, no chance, no environment and no network", () => {
  const impure = sources
    .filter(({ file }) => file.startsWith("core/") && !isTest(file))
    .flatMap(({ file, text }) => findImpurities(text).map((place) => `${file}:${place}`));
  expect(impure).toEqual([]);
});

test("core takes from node:crypto only what gives the same answer every time", () => {
  const random = sources
    .filter(({ file }) => file.startsWith("core/") && !isTest(file))
    .flatMap(({ file, text }) =>
      readImports(text)
        .filter(({ specifier }) => specifier === "node:crypto")
        .flatMap(({ names }) => names.filter((name) => forbiddenCrypto.includes(name) || name.startsWith("*")))
        .map((name) => `${file}: ${name}`),
    );
  expect(random).toEqual([]);
});

test("what components use of core runs in a browser", () => {
  const byFile = new Map(sources.map((source) => [source.file, source.text]));
  const reached = new Map<string, string>();
  const walk = (file: string, from: string) => {
    if (reached.has(file)) return;
    reached.set(file, from);
    for (const { specifier, typesOnly } of readImports(byFile.get(file) ?? "")) {
      const target = typesOnly ? null : locate(file, specifier);
      if (target?.startsWith("core/") || target?.startsWith("components/")) walk(target, file);
    }
  };
  for (const { file } of sources) if (file.startsWith("components/") && !isTest(file)) walk(file, "");
  const bound = [...reached].flatMap(([file, from]) =>
    readImports(byFile.get(file) ?? "")
      .filter(({ specifier, typesOnly }) => specifier.startsWith("node:") && !typesOnly)
      .map(({ specifier }) => `${file} (from ${from}) imports ${specifier}`),
  );
  expect(bound).toEqual([]);
});

test("the import path of every file of ours says its ending", () => {
  const bare = sources.flatMap(({ file, text }) =>
    readImports(text)
      .filter(({ specifier }) => /^(\.|#)/.test(specifier) && !/\.(tsx?|mjs|css|json)$/.test(specifier))
      .map(({ specifier }) => `${file}: ${specifier}`),
  );
  expect(bare).toEqual([]);
});

describe("the reader of imports", () => {
  test("sees every form of import, and tells types from values", () => {
    const source = [
      'import { a, type B } from "#core/a.ts";',
      'import type { C } from "../db/c.ts";',
      'import "server-only";',
      "import {\n  type D,\n  type E,\n} from 'ignored';",
      'import {\n  type D,\n} from "node:fs";',
      'export * from "./f.ts";',
      'const g = await import("bullmq");',
      '// import { h } from "commented";',
    ].join("\n");
    expect(readImports(source).map(({ specifier, typesOnly }) => [specifier, typesOnly])).toEqual([
      ["#core/a.ts", false],
      ["../db/c.ts", true],
      ["node:fs", true],
      ["./f.ts", false],
      ["server-only", false],
      ["bullmq", false],
    ]);
  });
});

describe("the rules", () => {
  const judge = (file: string, specifier: string, typesOnly = false) =>
    judgeImport(file, { specifier, typesOnly, names: [] });

  test.each([
    ["core/runs/a.ts", "#db/connect.ts"],
    ["core/runs/a.ts", "undici"],
    ["core/runs/a.ts", "node:fs"],
    ["core/runs/a.ts", "fs"],
    ["core/runs/a.test.ts", "#db/connect.ts"],
    ["db/stores/a.ts", "bullmq"],
    ["db/stores/a.ts", "#workers/queues/hints.ts"],
    ["workers/queues/a.ts", "#db/connect.ts"],
    ["workers/queues/a.ts", "../processors/upkeep.ts"],
    ["workers/processors/a.ts", "next/server"],
    ["adapters/http/a.ts", "#adapters/sandbox/sandbox-pool.ts"],
    ["components/ui/a.tsx", "#db/connect.ts"],
    ["components/ui/a.tsx", "node:crypto"],
    ["app/api/route.ts", "#workers/main.ts"],
    ["app/api/route.ts", "#platform/open-platform.ts"],
    ["app/api/route.ts", "../../core/json.ts"],
    ["server.ts", "#db/connect.ts"],
  ])("refuse %s → %s", (file, specifier) => expect(judge(file, specifier)).not.toBeNull());

  test.each([
    ["core/runs/a.ts", "zod"],
    ["core/runs/a.ts", "@noble/hashes/sha2.js"],
    ["core/runs/a.test.ts", "fast-check"],
    ["db/stores/a.db.test.ts", "#scripts/testing/create-test-database.ts"],
    ["app/api/route.ts", "#workers/queues/hints.ts"],
    ["components/ui/a.tsx", "react"],
    ["scripts/start/main.ts", "#workers/main.ts"],
  ])("allow %s → %s", (file, specifier) => expect(judge(file, specifier)).toBeNull());

  test("allow app the type of the platform", () => {
    expect(judge("app/_server/platform.ts", "#platform/open-platform.ts", true)).toBeNull();
  });
});

describe("the search for impurities", () => {
  test.each([
    "const t = Date.now();",
    "new Date();",
    "Math.random();",
    "process.env.X;",
    "await fetch(u);",
    "setTimeout(f, 1);",
    "const o = { fetch };",
  ])("finds %s", (source) => expect(findImpurities(source)).toHaveLength(1));

  test.each([
    "new Date(text);",
    "ipaddr.process(a);",
    "const o = { fetch: 1 };",
    "export const f = (fetch: () => void) => fetch();",
    "// fetch()",
    '"process"',
  ])("lets %s pass", (source) => expect(findImpurities(source)).toEqual([]));
});
