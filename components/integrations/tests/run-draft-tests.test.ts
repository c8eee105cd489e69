import { describe, expect, it } from "vitest";
import type { TestCase } from "#core/integrations/tests/model.ts";
import { type DraftTests, runDraftTests, type TestsOutcome } from "./run-draft-tests.ts";

const test: TestCase = {
  id: "c1",
  name: "",
  sample: '{"id": 12345678901234567890}',
  expected: { kind: "output", text: '{"reference": 12345678901234567891}' },
  ignore: [],
};
const draft: DraftTests = {
  condition: null,
  mapping: { rules: [{ id: "a", target: "reference", source: { kind: "path", paths: ["id"] } }] },
  tests: [test],
};
const scripted = { rules: [{ id: "s", target: "x", source: { kind: "script", code: "1" } }] };
const never = async (): Promise<TestsOutcome> => {
  throw new Error("The server was asked.");
};

describe("running the cases of what stands in the editor", () => {
  it("asks no server where there is no script, and keeps every digit as text", async () => {
    expect(await runDraftTests(draft, never)).toMatchObject({
      kind: "ran",
      cases: [
        {
          passed: false,
          end: { kind: "output", text: '{"reference":12345678901234567890}' },
          differences: [
            { kind: "different", path: "reference", expected: "12345678901234567891", actual: "12345678901234567890" },
          ],
        },
      ],
    });
  });

  it.each([
    ["a rule", { mapping: scripted }],
    ["the condition", { condition: { kind: "script" as const, code: "true" } }],
  ])("asks the server where %s is a script", async (_, change) => {
    const sent: unknown[] = [];
    const act = async (text: string): Promise<TestsOutcome> => {
      sent.push(JSON.parse(text));
      return { kind: "ran", cases: [] };
    };
    expect(await runDraftTests({ ...draft, ...change }, act)).toEqual({ kind: "ran", cases: [] });
    expect(sent).toMatchObject([{ tests: [{ id: "c1" }] }]);
    expect(await runDraftTests({ ...draft, ...change }, null)).toMatchObject({ kind: "refused" });
    expect(await runDraftTests({ ...draft, ...change }, never)).toMatchObject({ kind: "refused" });
  });

  it("says what to mend while condition or mapping are only half typed", async () => {
    expect(await runDraftTests({ ...draft, mapping: "{" }, never)).toMatchObject({ kind: "refused" });
    const condition = { kind: "form" as const, test: { field: "a" } };
    expect(await runDraftTests({ ...draft, condition }, never)).toMatchObject({ kind: "refused" });
  });
});
