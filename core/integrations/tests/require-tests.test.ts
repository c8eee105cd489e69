import { describe, expect, it } from "vitest";
import { MappingDocument } from "#core/mapping/model.ts";
import { Fault } from "#core/problems/fault.ts";
import type { ScriptBatch, ScriptOutcome } from "#core/scripts/model.ts";
import { makeDocument } from "#scripts/testing/make-integration.ts";
import type { IntegrationDocument } from "../model.ts";
import type { TestCase } from "./model.ts";
import { type IsTested, saveTested, type Untested } from "./require-tests.ts";

const passing: TestCase = {
  id: "c1",
  name: "Passes",
  sample: '{"id": 1}',
  expected: { kind: "output", text: '{"reference": 1}' },
  ignore: [],
};
const failing: TestCase = {
  ...passing,
  id: "c2",
  name: "Fails",
  expected: { kind: "output", text: '{"reference": 2}' },
};

const document = (tests: TestCase[], change: Partial<IntegrationDocument> = {}): IntegrationDocument => ({
  ...makeDocument("https://crm.example/"),
  tests,
  testsRequired: true,
  ...change,
});

/** A store of one document, which says whether a transaction is open. */
function openStore(drafts: IntegrationDocument[]) {
  const store = { open: false, written: [] as IntegrationDocument[], turns: 0 };
  const save = async (isTested: IsTested): Promise<Untested | { kind: "saved" }> => {
    store.open = true;
    try {
      const draft = drafts[Math.min(store.turns, drafts.length - 1)] as IntegrationDocument;
      store.turns += 1;
      await Promise.resolve();
      if (!isTested(draft)) return { kind: "untested", document: draft, base: "/document" };
      store.written.push(draft);
      return { kind: "saved" };
    } finally {
      store.open = false;
    }
  };
  return { store, save };
}

const ports = { runScripts: async () => new Map<string, ScriptOutcome>(), elapsedMs: () => 0 };

describe("saving what requires its test cases to pass", () => {
  it("writes it when all of them pass", async () => {
    const draft = document([passing]);
    const { store, save } = openStore([draft]);
    expect(await saveTested(ports, save)).toEqual({ kind: "saved" });
    expect(store.written).toEqual([draft]);
  });

  it("refuses it with a problem for each case that does not, and writes nothing", async () => {
    const { store, save } = openStore([document([passing, failing, { ...failing, id: "c3", name: "Fails too" }])]);
    expect(await saveTested(ports, save)).toEqual({
      kind: "invalid",
      problems: [
        {
          pointer: "/document/tests/1",
          detail: 'The test case "Fails" does not pass: One field is not as expected. (reference)',
        },
        { pointer: "/document/tests/2", detail: expect.stringContaining('"Fails too"') },
      ],
    });
    expect(store.written).toEqual([]);
  });

  it.each([
    ["they are not required", document([failing], { testsRequired: false })],
    ["there is none", document([])],
  ])("runs nothing where %s", async (_, draft) => {
    const { store, save } = openStore([draft]);
    expect(await saveTested(ports, save)).toEqual({ kind: "saved" });
    expect(store.turns).toBe(1);
  });

  it("runs scripts only while no transaction is open", async () => {
    const mapping = MappingDocument.parse({
      rules: [{ id: "s", target: "reference", source: { kind: "script", code: "1" } }],
    });
    const { store, save } = openStore([document([passing], { mapping })]);
    const seen: boolean[] = [];
    const one: ScriptOutcome = { kind: "returned", json: "1", durationMs: 1, consoleLines: [] };
    const runScripts = async ({ scripts }: ScriptBatch) => {
      seen.push(store.open);
      return new Map(scripts.map(({ id }) => [id, one]));
    };
    expect((await saveTested({ ...ports, runScripts }, save)).kind).toBe("saved");
    expect(seen).toEqual([false]);
  });

  it("writes only what was tested, also when somebody else changes it in between", async () => {
    const { store, save } = openStore([document([passing]), document([failing])]);
    expect(await saveTested(ports, save)).toMatchObject({ kind: "invalid" });
    expect(store.written).toEqual([]);
  });

  it("gives up when it changes each time", async () => {
    const drafts = Array.from({ length: 10 }, (_, at) => document([{ ...passing, sample: `{"id": 1, "n": ${at}}` }]));
    await expect(saveTested(ports, openStore(drafts).save)).rejects.toThrow(Fault);
  });
});
