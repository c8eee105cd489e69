import { describe, expect, it } from "vitest";
import { TestCases } from "#core/integrations/tests/model.ts";
import { addCase, changeCase, duplicateCase, type NewCase, removeCase, toExpected } from "./edit-cases.ts";

const made: NewCase = { name: null, sample: "{}", expected: { kind: "skipped" } };

function add(count: number, name: string | null = null) {
  let tests: TestCases = [];
  for (let at = 0; at < count; at += 1) {
    const added = addCase(tests, { ...made, name });
    if (!added.ok) throw new Error(added.detail);
    tests = added.tests;
  }
  return tests;
}

describe("editing test cases", () => {
  it("gives each new case an id and a name that none of the others has", () => {
    const tests = add(3);
    expect(tests.map(({ id, name }) => [id, name])).toEqual([
      ["case-1", "Case 1"],
      ["case-2", "Case 2"],
      ["case-3", "Case 3"],
    ]);
    const again = addCase(removeCase(tests, "case-1"), made);
    expect(again.ok && again.added).toMatchObject({ id: "case-4", name: "Case 4" });
    expect(add(3, "From a run").map(({ name }) => name)).toEqual(["From a run", "From a run 2", "From a run 3"]);
  });

  it("keeps even the longest of names within what can be saved", () => {
    const tests = add(12, "n".repeat(300));
    expect(TestCases.safeParse(tests).success).toBe(true);
    const copied = duplicateCase(tests, "case-12");
    expect(copied.ok && TestCases.safeParse(copied.tests).success).toBe(true);
  });

  it("refuses one more than can be saved", () => {
    expect(addCase(add(50), made)).toEqual({ ok: false, detail: expect.stringContaining("at most 50") });
  });

  it("puts a copy behind its original, with what is not compared", () => {
    const tests = changeCase(add(2), "case-1", { ignore: ["sentAt"] });
    const copied = duplicateCase(tests, "case-1");
    if (!copied.ok) throw new Error(copied.detail);
    expect(copied.tests.map(({ name }) => name)).toEqual(["Case 1", "Copy of Case 1", "Case 2"]);
    expect(copied.added.ignore).toEqual(["sentAt"]);
    expect(duplicateCase(tests, "gone").ok).toBe(false);
  });

  it("takes what a message came to as what is expected, laid out, with every digit", () => {
    expect(toExpected({ kind: "output", text: '{"a":12345678901234567890}' })).toEqual({
      kind: "output",
      text: '{\n  "a": 12345678901234567890\n}',
    });
    expect(toExpected({ kind: "fails", detail: "Why." })).toEqual({ kind: "fails" });
    expect(toExpected({ kind: "not_run", detail: "Why." })).toBeNull();
  });
});
